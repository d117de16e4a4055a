/**
 * How a report looks, on screens and paper. Colours only repeat what signs and words say. Pairs of ink and paper were
 * chosen for a contrast of 4.5 to 1 and more.
 */
const LIGHT = `
  --paper: #f5f6f8; --card: #fff; --ink: #1b1f24; --dim: #57606a; --line: #d3d9e0; --link: #0a4f9c;
  --pass: #11602a; --fail: #a40e26; --warn: #744600; --error: #5b359c; --manual: #0a4f9c; --na: #57606a;
  --pass-t: #e1f3e4; --fail-t: #fde6e8; --warn-t: #fcefcf; --error-t: #eee5fb; --manual-t: #e0edfc; --na-t: #eaedf0;
  --h2: #fff3c2; --h3: #ffd79a; --h4: #ffb08a;`;
const DARK = `
  --paper: #0e1217; --card: #161b22; --ink: #e6eaf0; --dim: #9fa9b5; --line: #333c47; --link: #7ab7ff;
  --pass: #7ee09a; --fail: #ff9da2; --warn: #f2c165; --error: #cdb0ff; --manual: #8cc4ff; --na: #9fa9b5;
  --pass-t: #11301b; --fail-t: #3e161b; --warn-t: #37290b; --error-t: #2b2043; --manual-t: #12294a; --na-t: #222932;
  --h2: #3c340f; --h3: #593c0b; --h4: #74330f;`;

const STATUSES = ["pass", "fail", "warn", "error", "manual"] as const;
const TINTS = [...STATUSES.map((status) => [status, status]), ["not-applicable", "na"]]
  .map(([status, name]) => `.s-${status} { --tone: var(--${name}); --tint: var(--${name}-t); }`)
  .join("\n");

export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media screen and (prefers-color-scheme: dark) { :root { ${DARK} } }
${TINTS}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
main { max-width: 66rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 3rem 0 .75rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .75rem; }
h4 { font-size: 1rem; margin: 0; display: inline; }
p { margin: .5rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font: .875em/1.5 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; }
pre { white-space: pre-wrap; margin: 0; }
.dim, .count, .id { color: var(--dim); }
.count { font-weight: 400; }
.id { font-size: .875rem; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 3; background: var(--card); padding: .5rem 1rem; }
.ctl { font: .75em ui-monospace, Consolas, monospace; border: 1px solid var(--fail); color: var(--fail); border-radius: 3px; padding: 0 .2em; unicode-bidi: isolate; }
article + article { margin-top: 5rem; border-top: 4px double var(--line); padding-top: 2rem; }

.verdict { background: var(--card); border: 1px solid var(--line); border-left: .5rem solid var(--tone); border-radius: 8px; padding: 1.25rem 1.5rem; }
.verdict h1 { color: var(--tone); }
.kicker { margin: 0 0 .25rem; color: var(--dim); font-size: .9rem; }
.facts { margin: .75rem 0 0; display: grid; gap: .15rem; font-size: .925rem; }
.facts > div { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .5rem; }
.facts dt { color: var(--dim); }
.facts dd { margin: 0; }
.tally { list-style: none; margin: 1rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem; }
.tally li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .5rem .75rem; }
.tally b { display: block; font-size: 1.5rem; line-height: 1.2; color: var(--tone); }
.tally small { display: block; color: var(--dim); font-size: .8rem; }
.bar { display: block; width: 100%; height: .6rem; margin-top: .5rem; border-radius: 4px; }
.bar rect { fill: var(--tone); }
.baseline { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .25rem 1rem; margin-top: 1rem; }
.toc { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--line); margin-top: 1rem; }
.toc ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: .4rem 0; }
.toc a { display: inline-block; padding: .2rem 0; }

.st { display: inline-block; white-space: nowrap; border-radius: 4px; padding: .05rem .45rem; font-size: .85rem; font-weight: 600; color: var(--tone); background: var(--tint); }
.tag { display: inline-block; border: 1px solid var(--line); color: var(--dim); border-radius: 4px; padding: 0 .4rem; margin-left: .35rem; font-size: .8rem; }
.fine { border-top: 1px solid var(--line); padding-top: .5rem; }
.fine > summary { cursor: pointer; color: var(--dim); }
.matrix .n { display: inline-block; min-width: 1.5rem; }
.n { font-variant-numeric: tabular-nums; color: var(--dim); font-weight: 400; }
.key { display: flex; flex-wrap: wrap; gap: .35rem; }

.matrix { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-size: .925rem; }
.matrix th, .matrix td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--line); font-weight: 400; }
.matrix thead th { font-weight: 600; border: 0; }
.record { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-size: .925rem; }
.record th, .record td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
.record thead th { font-weight: 600; border: 0; }
.record tbody th { width: 9rem; font-weight: 600; }
.matrix .area th { background: var(--na-t); font-weight: 600; }
.matrix tbody th[scope=row] { width: 42%; }
.matrix td:nth-child(2) { width: 10rem; }
.cells { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; }
.cell { position: relative; display: inline-block; border: 1px solid var(--tone); border-radius: 4px; padding: 0 .4rem; color: var(--tone); background: var(--tint); text-decoration: none; font-size: .85rem; line-height: 1.5rem; }
.cell:hover { text-decoration: underline; }

.filter { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .75rem; }
.filter[hidden] { display: none; }
.filter input, .filter select, .filter button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--dim); border-radius: 4px; padding: .25rem .5rem; min-width: 0; max-width: 100%; }
.filter output { color: var(--dim); }
.f { position: relative; background: var(--card); border: 1px solid var(--line); border-left: .35rem solid var(--tone); border-radius: 6px; margin: .6rem 0; }
.f > summary { cursor: pointer; padding: .6rem .9rem; display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .1rem .6rem; align-items: baseline; list-style: none; }
.f > summary::-webkit-details-marker { display: none; }
.f > summary::before { content: "▸"; color: var(--dim); grid-row: 1; grid-column: 1; }
.f[open] > summary::before { content: "▾"; }
.f > summary .n { grid-row: 1; grid-column: 1; margin-left: 1.1rem; }
.f > summary h4 { grid-column: 2; }
.f > summary .tags { grid-column: 3; text-align: right; }
.fb { padding: 0 .9rem .6rem 1.9rem; max-width: 50rem; }
.asks { color: var(--dim); }
.asks q { color: var(--ink); quotes: "“" "”"; }
.asks cite { font-style: normal; }
.points { list-style: none; padding: 0; margin: .75rem 0; }
.points > li { border-top: 1px solid var(--line); padding: .6rem 0 .4rem; }
.points > li:target, .f:target, .decisions > li:target { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 4px; }
.ph { margin: 0; }
.ph code { color: var(--dim); }
.ph b { margin-left: .25rem; }
.ev { margin: .5rem 0; padding: .15rem 0 .15rem .9rem; border-left: 3px solid var(--tone); }
.ev blockquote { margin: 0; font-family: Georgia, "Times New Roman", serif; font-size: 1.02rem; }
.ev figcaption { font-size: .875rem; color: var(--dim); margin-top: .15rem; }
.called { font: .875rem/1.5 system-ui, sans-serif; color: var(--dim); }
.warned { color: var(--fail); }
.todo { background: var(--manual-t); border-radius: 6px; padding: .1rem .9rem .3rem; margin: .6rem 0; }
.todo .th { font-weight: 600; margin-bottom: 0; }
.todo p + p { margin-top: .25rem; }
.decided { border-left: 3px solid var(--manual); padding-left: .9rem; }
.decisions { list-style: none; padding: 0; }
.decisions > li { background: var(--card); border: 1px solid var(--line); border-left: .35rem solid var(--tone); border-radius: 6px; padding: .2rem .9rem; margin: .5rem 0; }

.reader { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin-top: 1rem; }
.heat { width: 1.1rem; height: 1.1rem; vertical-align: -.15rem; margin: 0 .5rem 0 0; accent-color: var(--link); }
.legend { list-style: none; display: none; flex-wrap: wrap; gap: .35rem; padding: 0; margin: .5rem 0 0; font-size: .875rem; }
.legend span { padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 3px; }
.heat:checked ~ .legend { display: flex; }
.text { font-family: Georgia, "Times New Roman", serif; line-height: 1.7; margin: 1rem 0 0; max-width: 46rem; padding-left: 2.75rem; }
.b { position: relative; margin: .7rem 0; }
.ln { position: absolute; left: -2.75rem; width: 2.1rem; text-align: right; color: var(--dim); font: .75rem/1.9rem ui-monospace, Consolas, monospace; user-select: none; }
.dh { font-weight: 700; font-family: system-ui, sans-serif; line-height: 1.35; margin-top: 1.5rem; }
.dh.d1 { font-size: 1.3rem; } .dh.d2 { font-size: 1.12rem; }
.text ul { margin: .5rem 0; padding-left: 1.4rem; }
.li { margin: .25rem 0; }
.li .ln { left: -4.15rem; }
.li.d2 { margin-left: 1.5rem; } .li.d2 .ln { left: -5.65rem; }
.li.d3, .li.d4, .li.d5, .li.d6 { margin-left: 3rem; } .li.d3 .ln, .li.d4 .ln, .li.d5 .ln, .li.d6 .ln { left: -7.15rem; }
.row { border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
.td { display: block; }
.td + .td { margin-top: .15rem; }
.col, .note, .page { font-family: system-ui, sans-serif; font-size: .85rem; color: var(--dim); }
.note { border: 1px dashed var(--dim); border-radius: 3px; padding: 0 .35rem; }
.page { border-top: 1px dashed var(--line); text-align: right; margin: 1.5rem 0 .5rem; }
.unseen, .chrome { color: var(--dim); }
mark { color: var(--ink); background: var(--tint); border-bottom: 2px solid var(--tone); border-radius: 2px; padding: .05em 0; }
mark.near { border-bottom-style: dashed; }
.at { scroll-margin-top: 5rem; }
.at:target + mark, .at:target + .at + mark { outline: 3px solid var(--link); outline-offset: 2px; }
.refs { white-space: normal; }
.ref { position: relative; display: inline-block; font: 600 .75rem/1.25rem system-ui, sans-serif; border: 1px solid var(--tone); color: var(--tone); background: var(--tint); border-radius: 3px; padding: 0 .3rem; margin: 0 0 0 .2rem; text-decoration: none; vertical-align: .1em; min-width: 1.5rem; text-align: center; }
.ref:hover { text-decoration: underline; }
.g { display: none; position: relative; font: 600 .7rem/1 system-ui, sans-serif; border: 1px solid var(--dim); border-radius: 1rem; padding: .1rem .35rem; margin-left: .25rem; color: var(--ink); background: var(--card); vertical-align: .15em; }
.heat:checked ~ .text .g { display: inline-block; }
.legend .h2, .heat:checked ~ .text .h2 { background: var(--h2); }
.legend .h3, .heat:checked ~ .text .h3 { background: var(--h3); }
.legend .h4, .heat:checked ~ .text .h4 { background: var(--h4); }
.heat:checked ~ .text mark.h1, .heat:checked ~ .text mark:not([class*=" h"]) { background: none; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); font-size: .925rem; }

@media (max-width: 44rem) {
  main { padding: .75rem .75rem 3rem; }
  .verdict { padding: 1rem; }
  h1 { font-size: 1.3rem; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
  .facts > div { margin-bottom: .3rem; }
  .tally { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .toc { position: static; }
  html { scroll-padding-top: .5rem; }
  .matrix thead { display: none; }
  .runs thead { position: absolute; clip-path: inset(50%); }
  .record, .record tbody, .record tr, .record th, .record td { display: block; width: auto; }
  .record tbody th { width: auto; padding-bottom: 0; }
  .record td { border: 0; padding: .15rem .6rem; }
  .matrix, .matrix tbody, .matrix tr, .matrix th, .matrix td { display: block; width: auto; }
  .matrix tbody th[scope=row], .matrix td:nth-child(2) { width: auto; }
  .matrix tr { border-top: 1px solid var(--line); padding: .3rem 0; }
  .matrix th, .matrix td { border: 0; padding: .15rem .6rem; }
  .matrix td:empty { display: none; }
  .f > summary { grid-template-columns: auto minmax(0, 1fr); }
  .f > summary .tags { grid-column: 2; text-align: left; }
  .fb { padding-left: .9rem; }
  .reader { padding: .75rem; }
  .text { padding-left: 0; }
  .ln { display: none; }
}
@media print {
  @page { margin: 16mm 14mm; }
  :root { color-scheme: light; --paper: #fff; }
  html { font-size: 9.5pt; }
  main { max-width: none; padding: 0; }
  .toc, .skip, .filter, .top { display: none; }
  .f > summary::before, .f[open] > summary::before { content: none; }
  .f > summary .n { margin-left: 0; }
  .f::details-content, .fine::details-content { content-visibility: visible; display: block; height: auto; }
  .points > li, .ev, .todo, .matrix tr, .tally li { break-inside: avoid; }
  h2, h3, .dh, .f > summary, .matrix .area { break-after: avoid; }
  .doc { break-before: page; }
  .reader { border: 0; padding: 0; }
  .heat:not(:checked), .heat:not(:checked) + label { display: none; }
  a { color: inherit; text-decoration: none; }
  .st, .cell, .ref, mark, .bar rect, .legend span, .todo, .matrix .area th, .verdict, .f, .text span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
