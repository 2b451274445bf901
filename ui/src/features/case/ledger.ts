/** The ledger whose records are cases. */
export const CASES = 'disclosure'
