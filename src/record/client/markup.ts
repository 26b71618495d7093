interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

/**
 * The record's policy lets no text become markup. The one exception is the empty text, by which vega-embed clears its
 * container. Browsers without trusted types rely on the rest of the policy.
 */
export function refuseMarkup(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", { createHTML: (text) => (text === "" ? "" : null) });
}
