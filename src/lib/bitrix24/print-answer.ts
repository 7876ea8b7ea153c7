/** What PRINT_URL answers, always under HTTP 200: any other status leaves the check in the portal for ever. */
export type PrintAnswer = { UUID: string } | { ERRORS: readonly [string, ...string[]] };

/** The check is taken; the portal asks CHECK_URL about it by this UUID. */
export function taken(uuid: string): PrintAnswer {
	return { UUID: uuid };
}

/** It is not, for good: the portal shows the sentences to a manager and never asks again. */
export function refused(sentences: readonly [string, ...string[]]): PrintAnswer {
	return { ERRORS: sentences };
}
