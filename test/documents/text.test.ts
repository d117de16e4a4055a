import { describe, expect, it } from "vitest";
import { FILLER, find, outline, read } from "./read.js";

describe("Markdown", () => {
  const source = `---\ntitle: x\n---\n# Privacy\n\n## Sharing ##\n\nWe share\nwith:\n\n- vendors\n  - hosts\n- [x] you\n\n| Data | Sold? |\n|---|---|\n| Name | No |\n\n<p>Some <b>HTML</b>.</p>\n\n${FILLER}\n`;

  it("is read with lists, tables, HTML and lines, without its front matter", async () => {
    const document = await read(source);
    expect(document.format).toBe("markdown");
    expect(outline(document).slice(0, 8)).toEqual([
      "heading1 Privacy",
      "heading2 Sharing",
      "paragraph We share with:",
      "list-item1 vendors",
      "list-item2 hosts",
      "list-item1 ☑ you",
      "table-row Data | Sold?",
      "table-row Name | No",
    ]);
    expect(find(document, "Name | No").header).toEqual(["Data", "Sold?"]);
    expect(find(document, "We share with:").line).toBe(8);
    expect(find(document, "Some HTML.").kind).toBe("paragraph");
  });
});

describe("plain text", () => {
  it("joins hard-wrapped lines and sees headings, bullets and lead-ins", async () => {
    const document = await read(
      [
        "PRIVACY POLICY",
        "",
        "We collect the data that you give us when you make an account and when you",
        "connect your Medicare record, and we keep it only as long as we need it for",
        "you.",
        "",
        "Sharing",
        "-------",
        "",
        "We share data with these people and no one else in the whole wide world,",
        "namely:",
        "",
        "  - our vendors, who are bound by contract to keep your data as safe as we do",
        "    ourselves",
        "  * you",
        "",
        FILLER.match(/.{1,70}(?: |$)/g)?.join("\n") ?? "",
      ].join("\n"),
    );
    expect(document.format).toBe("text");
    expect(outline(document).slice(0, 6)).toEqual([
      "heading2 PRIVACY POLICY",
      "paragraph We collect the data that you give us when you make an account and when you connect your Medicare record, and we keep it only as long as we need it for you.",
      "heading2 Sharing",
      "paragraph We share data with these people and no one else in the whole wide world, namely:",
      "list-item1 our vendors, who are bound by contract to keep your data as safe as we do ourselves",
      "list-item1 you",
    ]);
    expect(find(document, "our vendors").leadIn).toBe(3);
  });

  it("takes short lines after a colon for a list, one line a paragraph otherwise", async () => {
    const document = await read(
      `We collect:\nyour name\nyour address\n\nOur Promise To You\n${FILLER}\n${FILLER}`,
    );
    expect(outline(document).slice(0, 4)).toEqual([
      "paragraph We collect:",
      "list-item1 your name",
      "list-item1 your address",
      "heading2 Our Promise To You",
    ]);
    expect(document.blocks[2]?.leadIn).toBe(0);
  });

  it("takes a heading that ran into its paragraph apart", async () => {
    const document = await read(
      `How We Share Data We share your data with vendors who help us to run the app and with nobody else at all. ${FILLER}`,
    );
    expect(outline(document)[0]).toBe("heading2 How We Share Data");
    expect(document.blocks[1]?.text.startsWith("We share your data")).toBe(true);
  });
});
