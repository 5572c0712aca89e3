import { roadmapsOf } from '/work/main/test/bench/company.mts';
import { createService } from '/work/main/server/service.ts';
const full={start:{line:0,character:0},end:{line:1e6,character:0}};
for (const lines of [2000, 20000, 200000]) {
  const files = roadmapsOf({ lines, shape: 'folder' as never });
  const s=createService(); s.setFolders(['file:///r']); s.setToday(20588);
  for (const f of files) s.setFile('file:///r/'+(f as any).path, (f as any).text);
  s.snapshot();
  const uris=s.snapshot().files.keys();
  const sized=[...s.snapshot().files.values()].map(f=>[f.uri,f.tree.text.split('\n').length] as const).sort((a,b)=>b[1]-a[1]);
  // one with lenses
  const by=[...sized].map(([u,n])=>[u,n,s.codeLenses(u).length] as const).sort((a,b)=>b[2]-a[2])[0]!;
  const t=(n:string,f:()=>any)=>{const r=[];let size=0;for(let i=0;i<7;i++){const a=performance.now();const v=f();size=v.length??0;r.push(performance.now()-a);} console.log(lines,n,'first',r[0]!.toFixed(1),'median',r.sort((x,y)=>x-y)[3]!.toFixed(2),'size',size);};
  console.log(lines,'files',sized.length,'largest',sized[0],'lens file',by);
  const [big]=sized[0]!; const [lensy]=by;
  t('tokens',()=>s.semanticTokens(big)); t('tokens lensy',()=>s.semanticTokens(lensy));
  t('lenses',()=>s.codeLenses(lensy));
  t('lens words',()=>s.codeLenses(lensy).map(l=>s.codeLens(l.data)));
  t('hints',()=>s.inlayHints(big,full));
  // after an edit: a new model
  const text=s.textOf(lensy)!.text; let n=0;
  const r:number[]=[]; for(let i=0;i<5;i++){ s.setFile(lensy,text+`\nowner extra-${n++}\n`); s.snapshot(); const a=performance.now(); s.codeLenses(lensy); r.push(performance.now()-a);} console.log(lines,'lenses on a new model',r.map(x=>x.toFixed(1)).join(' '));
}
