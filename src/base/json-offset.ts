const SPACE = new Set([" ", "\t", "\n", "\r"]);
const VALUE =
  /(?:"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy;

/**
 * Where a text that `JSON.parse` refuses stops being JSON, as an offset, and what stands there. Node's own message
 * names no place for some mistakes. Iterative, so depth costs nothing; linear in the length of the text.
 */
export function jsonErrorOffset(text: string): { offset: number; problem: string } {
  const open: ("{" | "[")[] = [];
  let state: "value" | "first-value" | "key" | "first-key" | "after" = "value";
  let at = 0;
  const skip = () => {
    while (at < text.length && SPACE.has(text[at] ?? "")) at += 1;
  };
  const take = (): string | undefined => {
    VALUE.lastIndex = at;
    const found = VALUE.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  for (let comma = 0; ; ) {
    skip();
    const start = at;
    const char = text[at];
    if (char === undefined) return { offset: start, problem: "the file ends too early" };
    if (state === "after") {
      const inside = open.at(-1);
      if (inside === undefined)
        return { offset: start, problem: "something follows the end of the JSON value" };
      if (char === (inside === "{" ? "}" : "]")) open.pop();
      else if (char === ",") {
        comma = start;
        state = inside === "{" ? "key" : "value";
      } else return { offset: start, problem: `a comma or ${inside === "{" ? "}" : "]"} is missing here` };
      at += 1;
      continue;
    }
    if ((char === "}" && state === "key") || (char === "]" && state === "value" && open.at(-1) === "[")) {
      return {
        offset: comma,
        problem: "this comma has nothing after it: JSON allows none before a closing bracket",
      };
    }
    if ((char === "}" && state === "first-key") || (char === "]" && state === "first-value")) {
      open.pop();
      at += 1;
      state = "after";
      continue;
    }
    if (state === "key" || state === "first-key") {
      if (char !== '"' || take() === undefined)
        return { offset: start, problem: "a key in double quotes is missing here" };
      skip();
      if (text[at] !== ":") return { offset: at, problem: "a colon is missing here" };
      at += 1;
      state = "value";
    } else if (char === "{" || char === "[") {
      open.push(char);
      at += 1;
      state = char === "{" ? "first-key" : "first-value";
    } else if (take() !== undefined) state = "after";
    else return { offset: start, problem: "this is no JSON value (comments and single quotes are not JSON)" };
  }
}
