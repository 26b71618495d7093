import { createRequire } from "node:module";

/** A library that only some queries need, loaded when a query first calls it. */
export function library(name: string): unknown {
  return createRequire(import.meta.url)(name);
}

/** Where a file of a package lies. */
export function fileOf(name: string): string {
  return createRequire(import.meta.url).resolve(name);
}

/** What `load` gives, made when first asked for. */
export function lazy<T>(load: () => T): () => T {
  let loaded: T | undefined;
  return () => (loaded ??= load());
}
