import type { Scripts } from "./script.js";

/** parse_path(): paths of Windows, UNC and Unix, with a scheme before and an alternate data stream behind. */
function parsePath(text: string): string {
  const [, scheme = "", path = ""] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(.*)$/s.exec(text) ?? [];
  const root = /^[A-Za-z]:[\\/]/.exec(path)?.[0] ?? "";
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  const directory = end < root.length ? root : path.slice(0, end);
  const last = path.slice(end + 1);
  const stream = last.indexOf(":");
  const filename = stream < 0 ? last : last.slice(0, stream);
  const dot = filename.lastIndexOf(".");
  return JSON.stringify({
    Scheme: scheme,
    RootPath: root,
    DirectoryPath: directory,
    DirectoryName: directory === root ? "" : (directory.split(/[\\/]/).at(-1) ?? ""),
    Filename: filename,
    Extension: dot < 0 ? "" : filename.slice(dot + 1),
    AlternateDataStreamName: stream < 0 ? "" : last.slice(stream + 1),
  });
}

export const pathScripts: Scripts = {
  kusto_parse_path: { takes: ["VARCHAR"], gives: "VARCHAR", call: parsePath },
};
