/** Options that every command takes. */
export interface CommonOptions {
  /** Results and errors as JSON. */
  readonly json?: boolean;
  /** Errors with their stack. */
  readonly verbose?: boolean;
}
