/** `/carte/style.css`: phone first, light and dark. The rooms' colours are the web's. */
export const cardStyle = `:root {
  color-scheme: light dark;
  --paper: #f6f1ec; --surface: #fffdfb; --ink: #2a1f2d; --soft: #5f5263; --line: #ddd2cb;
  --brand: #6d2a58; --on-brand: #fff; --bad: #a3262a; --bad-soft: #fbe6e3;
}
.blue { --fill: #2f6bd6; --edge: #1f4d9f; --letter: #fff; --tint: #e3ecfb; }
.yellow { --fill: #ffcb3d; --edge: #866000; --letter: #332400; --tint: #fff3cf; }
.red { --fill: #cf3536; --edge: #961d22; --letter: #fff; --tint: #fce5e2; }
.green { --fill: #27803f; --edge: #185729; --letter: #fff; --tint: #e0f2e3; }
.purple { --fill: #7747c4; --edge: #532d93; --letter: #fff; --tint: #ede5fa; }
.orange { --fill: #f18a2b; --edge: #974a00; --letter: #331800; --tint: #fdebd9; }
.teal { --fill: #0f7f86; --edge: #07585d; --letter: #fff; --tint: #dbf1f1; }
.pink { --fill: #c93583; --edge: #8f1d59; --letter: #fff; --tint: #fce4ef; }
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b161e; --surface: #251f29; --ink: #f4edf3; --soft: #bfb1c1; --line: #3d3441;
    --brand: #eeb2d6; --on-brand: #351027; --bad: #ffa8a1; --bad-soft: #452122;
  }
  .blue { --fill: #82b1ff; --edge: #b6d1ff; --letter: #0b2046; --tint: #22304b; }
  .yellow { --fill: #ffd45c; --edge: #ffe6a1; --letter: #332400; --tint: #3b321a; }
  .red { --fill: #ff8d85; --edge: #ffc0bb; --letter: #420a0c; --tint: #472627; }
  .green { --fill: #7fcf93; --edge: #b4e6c0; --letter: #0a2f14; --tint: #203727; }
  .purple { --fill: #bd9df5; --edge: #d9c6fb; --letter: #271049; --tint: #352a4b; }
  .orange { --fill: #ffab5e; --edge: #ffd0a3; --letter: #3a1c00; --tint: #43301c; }
  .teal { --fill: #6bcdd2; --edge: #a9e4e7; --letter: #032f32; --tint: #1b3739; }
  .pink { --fill: #ff92c6; --edge: #ffc4e0; --letter: #460a28; --tint: #472439; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.25rem min(1rem, 4.5vw) 2rem; max-width: 34rem;
  background: var(--paper); color: var(--ink);
  font: 1.125rem/1.4 system-ui, Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word;
}
p, h1, h2 { margin: 0; }
h1 { font-size: min(2rem, 13vw); line-height: 1.15; color: var(--brand); }
header { margin-bottom: 1.25rem; }
header p { color: var(--soft); }
.class {
  margin-bottom: 1rem; overflow: hidden; border: 2px solid var(--line); border-radius: 1.25rem;
  background: var(--surface);
}
.class h2 {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .75rem;
  padding: .75rem min(1rem, 4.5vw); background: var(--tint); font-size: 1.25rem;
}
.label {
  align-self: center; padding: .1rem min(.7rem, 3vw); border-radius: 99px;
  background: var(--brand); color: var(--on-brand); font-size: .9375rem;
}
.near { font-weight: 800; }
.near:empty { display: none; }
.day b { font-size: 1.75rem; line-height: 1; }
.day span:first-child { text-transform: capitalize; }
.next { border-color: var(--edge); border-width: 3px; }
.next .day { flex-basis: 100%; font-size: min(1.5rem, 10vw); }
.next .day b { font-size: 2.5rem; }
.facts { display: grid; gap: .75rem; padding: min(1rem, 4.5vw); }
.facts p { display: flex; align-items: center; gap: min(.9rem, 4vw); font-size: 1.25rem; }
.when b { font-size: min(2rem, 14vw); line-height: 1.1; font-variant-numeric: tabular-nums; }
.until { color: var(--soft); white-space: nowrap; }
svg { flex: none; width: min(3.5rem, 17vw); height: min(3.5rem, 17vw); }
.clock circle { fill: var(--paper); stroke: var(--ink); stroke-width: 2.5; }
.clock path { stroke: var(--ink); stroke-width: 3.5; stroke-linecap: round; }
.clock .tick { stroke: var(--soft); stroke-width: 1.5; }
.clock .long { stroke-width: 2.5; }
.mark path { fill: var(--fill); stroke: var(--edge); stroke-width: 2; stroke-linejoin: round; }
.mark text {
  fill: var(--letter); font-weight: 800; text-anchor: middle; dominant-baseline: central;
}
.face { fill: var(--soft); padding: .5rem; }
.cancelled .facts p { color: var(--soft); text-decoration: line-through; }
.cancelled .facts svg { opacity: .45; }
.off { padding: .6rem 1rem; background: var(--bad-soft); color: var(--bad); font-weight: 800; }
.none, .refused { padding: 1.5rem 1rem; border-radius: 1.25rem; background: var(--surface); font-size: 1.25rem; }
.refused div { margin-top: 1.5rem; color: var(--soft); }
.refused h2 { font-size: 1.25rem; }
footer { display: grid; gap: .25rem; margin-top: 1.5rem; color: var(--soft); font-size: 1rem; }
.read { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print {
  body { max-width: none; background: none; }
  .class { break-inside: avoid; }
  .class h2, .mark path, .label { print-color-adjust: exact; }
}
`
