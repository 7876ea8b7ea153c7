import * as z from 'zod/mini';

/** What a failed call has done, as far as its answer tells. */
export type FailureKind =
	/** Nothing: the same call may be made again, later. */
	| 'not-executed'
	/** Nobody knows: whatever was to be added is looked up before it is added again. */
	| 'unknown'
	/** Nothing: the portal takes no such call. */
	| 'refused'
	/** Nothing: the webhook is no longer valid, or may not do this. */
	| 'access';

export interface PortalFailure {
	kind: FailureKind;
	/** The portal's own, also a number as text, and empty where it gives none; or one of ours: `OUR_CODES`. */
	code: string;
	/** The portal's own words in one line; empty where it gives none. */
	words: string;
	/** When the portal takes such calls again, in milliseconds since 1970; null where it does not say. */
	retryAt: number | null;
}

export const OUR_CODES = ['unreachable', 'no-answer', 'strange-answer', 'moved'] as const;

const LIMITS = ['QUERY_LIMIT_EXCEEDED', 'OPERATION_TIME_LIMIT', 'OVERLOAD_LIMIT'];
const NO_ACCESS = [
	'EXPIRED_TOKEN',
	'INVALID_TOKEN',
	'NO_AUTH_FOUND',
	'INSUFFICIENT_SCOPE',
	'INVALID_CREDENTIALS',
	'ACCESS_DENIED',
	'USER_ACCESS_ERROR',
	'PORTAL_DELETED'
];
const BROKE_OFF = ['INTERNAL_SERVER_ERROR', 'ERROR_UNEXPECTED_ANSWER'];
const MOST_LETTERS = 300;
const LONGEST_CODE = 80;

/** As the portal tells an error, by itself or within a batch. Its code is a text, a number, empty, or not there. */
const WireError = z.object({
	error: z.union([z.string(), z.number(), z.null()]),
	error_description: z.optional(z.unknown())
});
const WireReset = z.object({ time: z.object({ operating_reset_at: z.number() }) });

/** Takes out of a text what nobody may read. */
export type Hide = (text: string) => string;

/** What an answer that is no result means. `body`: null where it is no JSON. */
export function failureOf(status: number, body: unknown, hide: Hide): PortalFailure {
	if (status >= 300 && status < 400) return ours('refused', 'moved');
	const error = WireError.safeParse(body);
	if (error.success) return { ...named(error.data, status, hide), retryAt: resetOf(body) };
	// Something in front of the portal answered in its place, and only some of that is sure to have stopped the call.
	if (status === 429) return ours('not-executed', 'strange-answer');
	if (status === 401 || status === 403) return ours('access', 'strange-answer');
	return ours(status >= 400 && status < 500 ? 'refused' : 'unknown', 'strange-answer');
}

/** The same of one command of a batch. */
export function commandFailure(error: unknown, hide: Hide): PortalFailure {
	const parsed = WireError.safeParse(error);
	return parsed.success ? named(parsed.data, 400, hide) : ours('unknown', 'strange-answer');
}

export function isError(body: unknown): boolean {
	return WireError.safeParse(body).success;
}

export function ours(kind: FailureKind, code: (typeof OUR_CODES)[number]): PortalFailure {
	return { kind, code, words: '', retryAt: null };
}

function named({ error, error_description }: z.infer<typeof WireError>, status: number, hide: Hide): PortalFailure {
	// Cut first, a part of what is hidden would stay.
	const code = oneLine(hide(String(error ?? '')), LONGEST_CODE);
	const words = typeof error_description === 'string' ? error_description : '';
	return { kind: kindOf(status, code.toUpperCase()), code, words: oneLine(hide(words), MOST_LETTERS), retryAt: null };
}

function kindOf(status: number, code: string): FailureKind {
	if (LIMITS.includes(code) || status === 429) return 'not-executed';
	if (NO_ACCESS.includes(code) || status === 401 || status === 403) return 'access';
	if (BROKE_OFF.includes(code) || status >= 500) return 'unknown';
	return 'refused';
}

function resetOf(body: unknown): number | null {
	const parsed = WireReset.safeParse(body);
	return parsed.success ? parsed.data.time.operating_reset_at * 1000 : null;
}

function oneLine(text: string, most: number): string {
	const plain = text
		.slice(0, 4 * most)
		.replace(/<[^>]*>/g, ' ')
		.replace(/[\p{C}\p{Z}]+/gu, ' ');
	return Array.from(plain.trim()).slice(0, most).join('');
}
