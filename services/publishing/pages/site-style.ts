import { FIGURE_STYLE } from '../embed/embed-page'
import { colourStyle } from '../page/style'

/** One style sheet for all pages: it stands in the page, so that a page is one answer. Text is at least as large as the reader's own, targets are 44 pixels high where thumbs go. */
export const SITE_STYLE = `${colourStyle('auto')}${FIGURE_STYLE}
*{box-sizing:border-box}html,body{margin:0;background:var(--paper);color:var(--ink)}body{font:1rem/1.55 'Noto Sans',system-ui,sans-serif;overflow-wrap:break-word}
a{color:var(--main)}:focus-visible{outline:3px solid var(--main);outline-offset:2px;border-radius:2px}.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem}
.site,main,.foot{max-width:68rem;margin:0 auto;padding:0 1rem}.site{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1rem;padding-top:.6rem;padding-bottom:.6rem}.site nav{display:flex;flex-wrap:wrap;gap:0 1rem;margin-left:auto}.site a{display:inline-block;padding:.6rem 0}.brand{font-weight:700;font-size:1.15rem;text-decoration:none;color:var(--ink)}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0 .4rem}h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}h3{font-size:1.02rem;margin:1.2rem 0 .3rem}p{margin:.4rem 0}.soft,.foot{color:var(--soft)}.lead{max-width:44rem}
form{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:.8rem 0}label{display:block;font-size:.9rem;color:var(--soft)}input,select,button,textarea{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.5rem .6rem;min-height:44px;max-width:100%}input[type=search]{width:22rem}button{background:var(--main);color:var(--paper);border-color:var(--main);cursor:pointer;font-weight:600}textarea{width:100%;font:.85rem/1.4 ui-monospace,monospace;min-height:4rem;background:var(--empty)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem}.cards>*{border:1px solid var(--line);border-radius:6px;margin:0;min-width:0}.card{padding:1rem}.wide-card{grid-column:1/-1}.ocop-figure h3{font-size:1.05rem;line-height:1.3;margin:0}
ul.plain{list-style:none;padding:0;margin:.4rem 0}ul.plain>li{padding:.5rem 0;border-bottom:1px solid var(--line)}ul.places{display:flex;flex-wrap:wrap;gap:0 1rem;list-style:none;padding:0;margin:0}ul.places a{display:inline-block;padding:.35rem 0}
dl{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.3rem 1rem;margin:.6rem 0}dt{color:var(--soft)}dd{margin:0;min-width:0}@media (max-width:479px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
.scroll{overflow-x:auto}.data{border-collapse:collapse;width:100%;font-size:.95rem}.data th,.data td{text-align:left;vertical-align:top;padding:.45rem .8rem .45rem 0;border-bottom:1px solid var(--line)}
.stars{color:var(--main);font-weight:700;white-space:nowrap}.tag{font-size:.85rem;border:1px solid var(--soft);border-radius:99px;padding:.05rem .6rem;white-space:nowrap}mark{background:var(--step1);color:inherit;font-weight:600}
.verdict{border:3px solid var(--soft);border-radius:8px;padding:1rem;font-size:1.15rem}.verdict.good{border-color:var(--main)}.verdict.bad{border-color:var(--part4)}.verdict strong{display:block;font-size:1.4rem}
.preview{display:block;max-width:100%;height:auto;border:1px solid var(--line)}select{max-width:min(100%,24rem)}
.foot{margin-top:3rem;padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--line);font-size:.9rem}.foot a{display:inline-block;padding:.35rem 1rem .35rem 0}
.heard:empty{display:none}.heard{position:fixed;left:1rem;right:1rem;bottom:1rem;max-width:40rem;margin:0 auto;padding:.8rem 1rem;background:var(--ink);color:var(--paper);border-radius:6px;z-index:1}`
