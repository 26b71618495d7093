import type { Scripts } from "./script.js";

const URL_PARTS =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::(\d*))?)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

/** The parameters of a query, as they are written: %-codes stay. */
function queryParameters(query: string): Record<string, string> {
  const pairs = query.split("&").flatMap((pair): [string, string][] => {
    if (pair === "") return [];
    const at = pair.indexOf("=");
    return [at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)]];
  });
  return Object.fromEntries(pairs);
}

/** parse_url(): every part is a text, empty where the URL has none; what has no scheme is all path. */
function parseUrl(url: string): string {
  const [, scheme = "", username = "", password = "", host = "", port = "", path = "", query = "", fragment = ""] =
    URL_PARTS.exec(url) ?? [];
  return JSON.stringify({
    Scheme: scheme,
    Host: host,
    Port: port,
    Path: path,
    Username: username,
    Password: password,
    "Query Parameters": queryParameters(query),
    Fragment: fragment,
  });
}

function parseUrlQuery(query: string): string {
  return JSON.stringify({ "Query Parameters": queryParameters(query.replace(/^\?/, "")) });
}

export const urlScripts: Scripts = {
  kusto_parse_url: { takes: ["VARCHAR"], gives: "VARCHAR", call: parseUrl },
  kusto_parse_urlquery: { takes: ["VARCHAR"], gives: "VARCHAR", call: parseUrlQuery },
};
