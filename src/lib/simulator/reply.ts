import { errorRow } from './error-texts.ts';
import type { Outcome, Place, Refused } from './outcome.ts';
import type { Switches } from './switches.ts';

/** An HTTP answer. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** The connection breaks without an answer. */
export const BROKEN = 'broken';

/** What becomes of a request. */
export type Handled = Reply | typeof BROKEN;

const JSON_TYPE = { 'content-type': 'application/json' };

export function replyTo(outcome: Outcome, switches: Switches): Reply {
	if (outcome.kind === 'text') return textReply(200, outcome.text);
	if (outcome.kind === 'answer') return jsonReply(outcome.status ?? 200, outcome.body);
	return refusalReply(outcome, switches);
}

export function jsonReply(status: number, body: unknown): Reply {
	return { status, headers: { ...JSON_TYPE }, body: JSON.stringify(body) };
}

export function textReply(status: number, body: string, type = 'text/plain; charset=utf-8'): Reply {
	return { status, headers: { 'content-type': type }, body };
}

function refusalReply(refused: Refused, switches: Switches): Reply {
	switch (refused.kind) {
		case 'refusal': {
			if (refused.row === 'bad-request') return unprocessableReply([UNNAMED_PLACE], switches);
			const { status, text } = errorRow(refused.row, refused.figures);
			return withMessage(status, text, CODES[refused.row] ?? `kasa.${refused.row.replaceAll('-', '_')}`, switches);
		}
		case 'already-exists':
			return withMessage(400, 'Вказаний id чеку вже існує', 'receipt.already_exists', switches);
		case 'unprocessable':
			return unprocessableReply(refused.places, switches);
		case 'no-such-path':
			return jsonReply(404, { detail: 'Not Found' });
		case 'wrong-method':
			return jsonReply(405, { detail: 'Method Not Allowed' });
	}
}

/** Codes seen in the cloud's answers; the local Kasa is not known to send any. */
const CODES: Partial<Record<string, string>> = { 'shift-not-open': 'shift.not_opened' };

const UNNAMED_PLACE: Place = { loc: ['body'], msg: 'field required', type: 'value_error.missing' };

function withMessage(status: number, message: string, code: string, { errorBody }: Switches): Reply {
	switch (errorBody) {
		case 'message':
			return jsonReply(status, { message });
		case 'message-and-code':
			return jsonReply(status, { code, message });
		case 'detail':
			return jsonReply(status, { detail: message });
		case 'text':
			return textReply(status, message);
	}
}

function unprocessableReply(detail: readonly Place[], switches: Switches): Reply {
	const { status, text: message } = errorRow('bad-request');
	switch (switches.unprocessable) {
		case 'message-and-detail':
			return jsonReply(status, { message, detail });
		case 'detail':
			return jsonReply(status, { detail });
		case 'message':
			return jsonReply(status, { message });
	}
}
