/** The handset's own look: paper and leaf tones of the shop, light and dark, every text pair at least 4.5:1. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--desk:#dfe5da;--paper:#f6f3ea;--surface:#fffdf7;--ink:#1b2a21;--muted:#55625a;
--line:#8a9388;--hair:#dedaca;--leaf:#1f5a3c;--on-leaf:#fff;--earth:#98391a;--sun:#f4c542;--on-sun:#2a2204;--frame:#1d2320;
--airtel:#b3001b;--on-airtel:#fff;--bubble:#e7efe4}
@media (prefers-color-scheme:dark){:root{--desk:#0a0f0c;--paper:#111915;--surface:#1a241e;--ink:#eef3ec;--muted:#abb8ae;
--line:#728077;--hair:#2d3a32;--leaf:#86d0a3;--on-leaf:#0c1a12;--earth:#f5ab8e;--sun:#f4c542;--on-sun:#2a2204;
--frame:#000;--bubble:#223128}}
*{box-sizing:border-box}
body{margin:0;background:var(--desk);color:var(--ink);font:16px/1.45 system-ui,"Segoe UI",Roboto,sans-serif}
.device{background:var(--paper);min-height:100vh;min-height:100dvh;display:flex;flex-direction:column}
.bar{display:flex;justify-content:space-between;align-items:center;padding:10px 20px 4px;font-size:14px;font-weight:600;
font-variant-numeric:tabular-nums}
.bar .net{display:flex;gap:8px;align-items:center}
.signal{display:inline-flex;gap:2px;align-items:flex-end;height:12px}
.signal i{width:3px;background:currentColor;border-radius:1px}
.signal i:nth-child(1){height:4px}.signal i:nth-child(2){height:7px}.signal i:nth-child(3){height:10px}
.signal i:nth-child(4){height:12px}
main{flex:1;overflow-y:auto;padding:8px 16px 24px;display:flex;flex-direction:column;gap:20px}
h1{font-size:22px;line-height:1.2;margin:8px 0 0;letter-spacing:-.01em}
h2{font-size:14px;margin:0 0 8px;color:var(--muted);font-weight:600}
p{margin:0}
.muted{color:var(--muted);font-size:14px}
form{display:grid;grid-template-columns:1fr auto;gap:8px}
label{grid-column:1/-1;font-size:14px;color:var(--muted)}
input,button,.chip{min-height:44px;font:inherit;border-radius:12px}
input{width:100%;min-width:0;padding:8px 14px;background:var(--surface);color:var(--ink);border:1px solid var(--line);
font-variant-numeric:tabular-nums}
button{padding:8px 16px;border:1px solid var(--line);background:var(--surface);color:var(--ink);font-weight:600;cursor:pointer}
button.go{background:var(--leaf);border-color:var(--leaf);color:var(--on-leaf)}
button.no{color:var(--earth)}
button:disabled{opacity:.55;cursor:default}
:focus-visible{outline:3px solid var(--leaf);outline-offset:2px}
.chips{display:flex;gap:8px;flex-wrap:wrap;margin:0;padding:0;list-style:none}
.chip{display:inline-flex;gap:8px;align-items:center;padding:8px 14px;border:1px solid var(--hair);background:var(--surface);
color:var(--ink);text-decoration:none;font-size:14px;border-radius:999px;font-variant-numeric:tabular-nums}
.chip[aria-current]{border:2px solid var(--leaf);font-weight:600}
.count{background:var(--sun);color:var(--on-sun);border-radius:999px;padding:0 8px;font-size:14px;font-weight:700}
.cards,.sms,.past{list-style:none;margin:0;padding:0;display:flex;flex-direction:column;gap:12px}
.prompt{background:var(--surface);border-radius:18px;overflow:hidden;border:1px solid var(--hair);
box-shadow:0 6px 20px rgb(20 40 28/.12)}
.prompt header{background:var(--sun);color:var(--on-sun);padding:8px 16px;font-size:14px;font-weight:700;display:flex;
justify-content:space-between;gap:8px;font-variant-numeric:tabular-nums}
.prompt.airtel header{background:var(--airtel);color:var(--on-airtel)}
.prompt .inside{padding:16px;display:grid;gap:12px}
.prompt h3{margin:0;font-size:16px;font-weight:500}
.prompt h3 strong{display:block;font-size:28px;line-height:1.15;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.quote{border-left:3px solid var(--hair);padding-left:12px;overflow-wrap:anywhere}
.actions{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.actions .go{grid-column:1/-1;min-height:52px}
.actions .calm{border-color:transparent;background:transparent;text-decoration:underline;text-underline-offset:3px}
.actions .calm:last-child{grid-column:1/-1}
.empty{border:1px dashed var(--line);border-radius:18px;padding:20px 16px;text-align:center;display:grid;gap:4px}
.sms li{background:var(--bubble);border-radius:4px 18px 18px 18px;padding:10px 14px;max-width:92%;overflow-wrap:anywhere;
white-space:pre-wrap}
.sms .who{display:flex;justify-content:space-between;gap:12px;font-size:14px;color:var(--muted);margin-bottom:2px;
white-space:normal}
.sms .who span{min-width:0}
.sms .subject{display:block;margin-bottom:4px}
.past{gap:0;border:1px solid var(--hair);border-radius:18px;background:var(--surface);overflow:hidden}
.past li{display:flex;justify-content:space-between;gap:12px;padding:12px 16px;font-variant-numeric:tabular-nums}
.past li+li{border-top:1px solid var(--hair)}
.past .good{color:var(--leaf);font-weight:600}.past .bad{color:var(--earth);font-weight:600}
#notice{min-height:44px;display:flex;align-items:center;padding:8px 16px;border-radius:12px;background:var(--leaf);
color:var(--on-leaf);font-weight:600}
#notice:empty{display:none}
#notice.trouble{background:var(--earth);color:var(--surface)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:600px){
body{display:grid;place-items:center;min-height:100vh;padding:24px}
.device{width:390px;height:min(844px,calc(100vh - 48px));min-height:0;border:10px solid var(--frame);border-radius:48px;
overflow:hidden;box-shadow:0 24px 60px rgb(10 25 16/.35)}
.bar{padding-inline:28px}
}
@media (prefers-reduced-motion:no-preference){
.prompt{animation:rise .18s ease-out}
@keyframes rise{from{transform:translateY(8px);opacity:0}}
}
`;
