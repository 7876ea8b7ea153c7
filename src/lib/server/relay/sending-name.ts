const NAME = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.[1-9]\d{0,8}$/;

/**
 * The name of one sending of one entry, `<entry's UUID>.<1 for the first sending, 2 for the next …>`, in its one spelling;
 * null for anything else.
 */
export function sendingName(text: string | null): string | null {
	const name = text?.toLowerCase() ?? '';
	return NAME.test(name) ? name : null;
}
