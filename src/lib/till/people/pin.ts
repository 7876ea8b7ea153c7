/** Whether a text can be somebody's PIN: anything else is a slip of the hand or a scan, and nobody is asked about it. */
export function isPin(text: string): boolean {
	return /^\d{4,8}$/.test(text);
}
