import fc from "fast-check";
import { kql } from "../src/kql/tag.js";
import { placeAtEnd } from "../src/kql/place.js";
import { tokensOf } from "../test/kql/microsoft.js";
const code = fc.array(fc.constantFrom('"',"'","\\",'\\"','""',"''","@","h","```","`","~~~","~","=","//","/","\n","\r"," ","a","1",".","datetime","long","guid","(",")","[","]","|","=~","!","in","#","\\x41","\\u00e9","\u2028","\u0085","é","$","{","}",":",","),{maxLength:10}).map(p=>p.join(""));
let bound=0, bad=0, n=Number(process.argv[2]);
const t=Date.now();
for(const [before,after] of fc.sample(fc.tuple(code,code),n)){ const parts=[`print x ${before} `,` ${after}`]; let text;
 try{({text}=kql(Object.assign([...parts],{raw:parts}) as never,"MARK"));}catch(e){ if(!["KqlValue","KqlSyntax"].includes((e as {code:string}).code)) {console.log("THREW",JSON.stringify(parts),e);bad++;} continue;}
 const place=placeAtEnd(text.slice(0,text.lastIndexOf('"MARK"'))).in; const has=tokensOf(text).strings.includes("MARK");
 bound++; if(has!==(place==="code")){bad++; if(bad<10)console.log(JSON.stringify(parts),place,has);} }
console.log({n,bound,bad,s:(Date.now()-t)/1000});
