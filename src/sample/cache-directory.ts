import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where Huntbook keeps what it can make again: HUNTBOOK_CACHE, else `huntbook` in XDG_CACHE_HOME, LOCALAPPDATA (on
 * Windows) or ~/.cache. An empty variable counts as none.
 */
export function cacheDirectory(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const own = environment["HUNTBOOK_CACHE"];
  if (own) return own;
  const local = environment["XDG_CACHE_HOME"] || (platform === "win32" ? environment["LOCALAPPDATA"] : "");
  return join(local || join(homedir(), ".cache"), "huntbook");
}
