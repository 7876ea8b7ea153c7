import { recognise } from './errors.ts';
import type { Failure, Place } from './failure.ts';
import { WirePlace, WireRefusal } from './wire-answers.ts';

/** Longer words are no message but a page or a trace. */
const LONGEST_MESSAGE = 500;

interface Words {
	message?: string;
	code?: string;
	places?: readonly Place[];
}

/** What an HTTP status other than 2xx and its body come to. A 5xx decides nothing, whatever it says. */
export function refusalOf(status: number, body: string): Failure {
	const { message, code, places } = wordsOf(body);
	if (status >= 500) return { code: 'server-trouble', status, message };
	const known = message === undefined ? null : recognise(message);
	if (known) return { ...known, status, message, places };
	if (code === 'receipt.already_exists') return { code: 'already-exists', status, message };
	return { code: status === 422 ? 'bad-request' : 'unknown-refusal', status, message, places };
}

/** A 2xx that is not the answer asked for: what it says is passed on, but it proves nothing. */
export function strangeAnswer(status: number, body: string): Failure {
	const { message } = wordsOf(body);
	const known = message === undefined ? null : recognise(message);
	return { code: 'strange-answer', ...known, status, message };
}

/** Every shape of a refusal: {message}, {message, code}, {message, detail: […]}, {detail}, bare text, nothing, a page. */
function wordsOf(body: string): Words {
	const read = jsonOf(body);
	if (!read.ok) return { message: plainText(body) };
	if (typeof read.value === 'string') return { message: plainText(read.value) };
	const refusal = WireRefusal.safeParse(read.value);
	if (!refusal.success) return {};

	const { message, code, detail } = refusal.data;
	const fromDetail = typeof detail === 'string' ? detail : Array.isArray(detail) ? undefined : detail?.message;
	const places = Array.isArray(detail) ? placesOf(detail) : [];
	return {
		message: plainText(message ?? fromDetail ?? ''),
		code: code ?? undefined,
		places: places.length > 0 ? places : undefined
	};
}

export function jsonOf(body: string): { ok: true; value: unknown } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(body) };
	} catch {
		return { ok: false };
	}
}

/** Only places that can be read count; the leading "body" says nothing. */
function placesOf(detail: readonly unknown[]): Place[] {
	return detail.flatMap((item) => {
		const place = WirePlace.safeParse(item);
		if (!place.success) return [];
		const { loc, msg } = place.data;
		return [{ path: (loc[0] === 'body' ? loc.slice(1) : loc).join('.'), message: msg }];
	});
}

/** Words for a person; a page of HTML is not. */
function plainText(words: string): string | undefined {
	const trimmed = words.trim();
	if (trimmed === '' || trimmed.startsWith('<')) return undefined;
	return trimmed.slice(0, LONGEST_MESSAGE);
}
