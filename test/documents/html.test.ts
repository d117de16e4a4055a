import { describe, expect, it } from "vitest";
import { FILLER, find, outline, read } from "./read.js";

const page = (body: string, head = ""): string =>
  `<!doctype html><html><head><title>Policy</title>${head}</head><body>${body}<p>${FILLER}</p></body></html>`;

describe("structure", () => {
  it("gives headings, paragraphs and lists with section, lead-in and line", async () => {
    const document = await read(
      page(
        "<h1>Privacy</h1>\n<h2>Sharing</h2>\n<p>We share data with:</p>\n<ul>\n<li>vendors<ul><li>for hosting</li></ul></li>\n<li>no one else</li></ul>",
      ),
    );
    expect(outline(document).slice(0, 6)).toEqual([
      "heading1 Privacy",
      "heading2 Sharing",
      "paragraph We share data with:",
      "list-item1 vendors",
      "list-item2 for hosting",
      "list-item1 no one else",
    ]);
    expect(document.blocks.slice(2, 6).map((b) => b.leadIn)).toEqual([undefined, 2, 3, 2]);
    expect(find(document, "no one else").section).toEqual(["Privacy", "Sharing"]);
    expect(find(document, "no one else").line).toBe(6);
  });

  it("takes a bold paragraph for a heading, but not a bold lead-in of a list", async () => {
    const document = await read(
      page(
        "<h1>Privacy</h1><p><strong>How we share</strong></p><p>We share with vendors.</p><p><b>We share your data with:</b></p><ul><li>vendors</li></ul>",
      ),
    );
    expect(find(document, "How we share").kind).toBe("heading");
    expect(find(document, "We share with vendors").section).toEqual(["Privacy", "How we share"]);
    expect(find(document, "We share your data with:").kind).toBe("paragraph");
  });

  it("reads a table row with its header, and a layout table as paragraphs", async () => {
    const document = await read(
      page(
        "<table><tr><th>Data</th><th>Sold?</th></tr><tr><td>Name</td><td>No</td></tr></table><table><tr><td><h2>Deleting</h2><p>Ask us.</p></td></tr></table>",
      ),
    );
    expect(find(document, "Name | No").header).toEqual(["Data", "Sold?"]);
    expect(find(document, "Deleting").kind).toBe("heading");
    expect(find(document, "Ask us.").kind).toBe("paragraph");
  });

  it("reads a short answer and a ticked box with their question", async () => {
    const document = await read(
      page(
        "<p>Do you sell my data?</p><p>No.</p><p>Can I delete it?</p><div><input type=checkbox checked> Yes</div><div><input type=checkbox> No</div>",
      ),
    );
    expect(document.blocks.slice(0, 5).map((b) => b.text)).toEqual([
      "Do you sell my data?",
      "No.",
      "Can I delete it?",
      "☑ Yes",
      "☐ No",
    ]);
    expect(document.blocks.slice(0, 5).map((b) => b.question)).toEqual([undefined, 0, undefined, 2, 2]);
  });

  it("reads a term's explanation with the term", async () => {
    const document = await read(page("<dl><dt>Partners</dt><dd>Firms that we own.</dd></dl>"));
    expect(document.blocks[1]?.leadIn).toBe(0);
  });

  it("parts paragraphs at two line breaks and lists at typed bullets", async () => {
    const document = await read(page("<div>One.<br><br>Two goes<br>on.<br>- a bullet<br>- another</div>"));
    expect(outline(document).slice(0, 4)).toEqual([
      "paragraph One.",
      "paragraph Two goes on.",
      "list-item1 a bullet",
      "list-item1 another",
    ]);
  });

  it("reads broken nesting as browsers do, and deep nesting without overflow", async () => {
    const document = await read(page(`<p>One<p>Two<table><p>Three</table>${"<div>".repeat(20_000)}deep`));
    expect(["One", "Two", "Three", "deep"].every((t) => find(document, t).text === t)).toBe(true);
  });
});

describe("page furniture is marked, never lost", () => {
  it.each([
    ["<nav><a href=/>Home</a></nav>", "Home", "navigation"],
    ["<header>Acme</header>", "Acme", "header"],
    ["<footer>Write to us at any time.</footer>", "Write to us", "footer"],
    ['<div class="cookie-banner">This site uses cookies.</div>', "This site", "cookie-banner"],
  ])("%s", async (html, text, mark) => {
    expect(find(await read(page(html)), text).chrome).toBe(mark);
  });

  it("keeps text beside a misleading main, and a header inside an article", async () => {
    const document = await read(page("<main></main><article><header><h1>Our policy</h1></header></article>"));
    expect(find(document, "Our policy").chrome).toBeUndefined();
  });

  it("marks a table of contents made of links", async () => {
    const document = await read(
      page(
        `<main><ul>${["Data", "Sharing", "Deleting", "Changes"].map((t) => `<li><a href="#${t}">${t}</a></li>`).join("")}</ul></main>`,
      ),
    );
    expect(find(document, "Deleting").chrome).toBe("navigation");
  });

  it("takes marks back when a page uses furniture for its whole text", async () => {
    const document = await read(`<!doctype html><body><header><p>${FILLER}</p></header></body>`);
    expect(document.blocks[0]?.chrome).toBeUndefined();
  });
});

describe("text that cannot be seen", () => {
  it.each([
    ['<p style="display:none">Secret words.</p>', "style"],
    ['<p style="visibility: hidden">Secret words.</p>', "style"],
    ["<p hidden>Secret words.</p>", "style"],
    ['<p style="color:#fff">Secret words.</p>', "colour"],
    ['<p class="gone">Secret words.</p>', "style"],
  ])("%s", async (html, reason) => {
    expect(find(await read(page(html, "<style>.gone { display: none }</style>")), "Secret").hidden).toBe(
      reason,
    );
  });

  it.each([
    '<div role="tabpanel" aria-hidden="true"><p>Open words.</p></div>',
    "<details><summary>More</summary><p>Open words.</p></details>",
    '<div class="accordion-body" style="display:none">Open words.</div>',
    '<a href="#more">More</a><div id="more" style="display:none">Open words.</div>',
    '<div style="background:#003"><p style="color:white">Open words.</p></div>',
  ])("can be opened or seen: %s", async (html) => {
    expect(find(await read(page(html)), "Open words.").hidden).toBeUndefined();
  });

  it("keeps a hidden sentence apart from the visible one around it", async () => {
    const document = await read(
      page('<p>We share data. <span style="display:none">We will ask you first, always.</span></p>'),
    );
    expect(find(document, "We share data.").hidden).toBeUndefined();
    expect(find(document, "ask you first").hidden).toBe("style");
  });

  it("leaves scripts, styles and noscript out", async () => {
    const document = await read(
      page("<script>var secret</script><noscript>secret</noscript><style>secret{}</style>"),
    );
    expect(document.blocks.some((b) => b.text.includes("secret"))).toBe(false);
  });
});

describe("character sets", () => {
  const latin = (head: string): Uint8Array =>
    Buffer.from(
      `<!doctype html><head>${head}</head><p>We don\x92t sell data \x97 caf\xe9.</p><p>${FILLER}</p>`,
      "latin1",
    );
  it.each([
    ["", "text/html; charset=windows-1252"],
    ['<meta charset="iso-8859-1">', undefined],
    ["", undefined],
  ])("%s %s", async (head, contentType) => {
    expect((await read(latin(head), contentType)).blocks[0]?.text).toBe("We don’t sell data — café.");
  });

  it("believes valid UTF-8 over a wrong declaration, and a byte order mark over all", async () => {
    const utf8 = `<!doctype html><meta charset=iso-8859-1><p>We don’t.</p><p>${FILLER}</p>`;
    expect((await read(utf8)).blocks[0]?.text).toBe("We don’t.");
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`<!doctype html><p>We don’t.</p><p>${FILLER}</p>`, "utf16le"),
    ]);
    expect((await read(utf16, "text/html; charset=utf-8")).blocks[0]?.text).toBe("We don’t.");
  });
});
