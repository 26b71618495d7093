/** A longer timer would fire at once. */
const LONGEST = 2_147_483_647;

export function longestTimer(ms: number): number {
  return Math.min(ms, LONGEST);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
