/**
 * Text of one line that Markdown shows as it is: no markup, no HTML, no link, no mention of a person. The word joiner
 * after "@" cannot be seen; a backslash would not keep GitHub from telling the person named.
 */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_[\]<>#|~!&$]/g, (mark) => (mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : `\\${mark}`))
    .replace(/@/g, "@&#8288;")
    .replace(/:(?=\/\/)/g, "&#58;")
    .replace(/\b(www)\./gi, "$1&#46;")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
