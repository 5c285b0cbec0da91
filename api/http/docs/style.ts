/** `/api/docs/style.css`. */
export const docsStyle = `:root {
  color-scheme: light dark;
  --paper: #f6f1ec; --surface: #fffdfb; --ink: #2a1f2d; --soft: #5f5263; --line: #ddd2cb;
  --link: #6d2a58; --get: #1f4d9f; --post: #185729; --patch: #7a4b00; --delete: #a3262a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b161e; --surface: #251f29; --ink: #f4edf3; --soft: #bfb1c1; --line: #3d3441;
    --link: #eeb2d6; --get: #82b1ff; --post: #8fd6a6; --patch: #f3c56b; --delete: #ffa8a1;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 75rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; overflow-wrap: anywhere;
}
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 19rem 1fr; column-gap: 2.5rem; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding-block: 1rem; }
}
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.15; }
h2 { margin: 2rem 0 .75rem; }
h2.small { margin: 1rem 0 .25rem; font-size: 1rem; }
h3 { margin: 1rem 0 .25rem; font-size: 1rem; }
a { color: var(--link); }
nav ul { margin: 0; padding: 0; list-style: none; font-size: .875rem; }
nav li a { display: block; padding: .2rem 0; text-decoration: none; }
nav li a:hover { text-decoration: underline; }
nav b { font-size: .75rem; }
code { font: .875em/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
details {
  margin-bottom: .5rem; border: 1px solid var(--line); border-radius: .75rem;
  background: var(--surface);
}
summary { padding: .6rem .9rem; cursor: pointer; border-radius: .75rem; }
summary .what { display: block; color: var(--soft); }
.method { font-weight: 700; font-size: .8125rem; }
.get { color: var(--get); } .post { color: var(--post); } .delete { color: var(--delete); }
.put, .patch { color: var(--patch); }
.inside { padding: 0 .9rem 1rem; scroll-margin-top: 5rem; }
.who, .note, .pattern { color: var(--soft); }
.note { font-size: .875rem; margin: 0; }
.type { font-size: .9375rem; }
.fields code:first-child { font-weight: 700; }
.fields { margin: .25rem 0 0; padding-left: 1rem; border-left: 2px solid var(--line); list-style: none; }
.fields li { padding: .15rem 0; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`
