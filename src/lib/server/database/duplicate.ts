const CODES = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'];

/** Whether either engine refused a row because another one has its key. */
export function isDuplicate(error: unknown): boolean {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' && CODES.includes(error.code);
}
