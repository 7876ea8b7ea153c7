import type { Check } from '#lib/api/checks.ts';
import type { Register } from '#lib/api/register.ts';
import { m } from '#lib/messages/messages.js';
import type { CheckTrouble } from '#lib/till/checks/check-printing.ts';
import type { CheckWhy } from '#lib/till/checks/checks-server.ts';
import { reasonText, type ReasonText } from '#lib/till/reason-text.ts';

type Tone = 'plain' | 'stamp' | 'loud' | 'amber' | 'danger';

/** Where a check stands, in plain words. `asks`: somebody here has to press for it. */
export function stateWords(check: Check, asks: boolean): { text: string; tone: Tone } {
	if (check.settled) return { text: m.checks_state_settled(), tone: 'stamp' };
	switch (check.state) {
		case 'waiting':
			if (check.held) return { text: m.checks_state_held(), tone: 'amber' };
			return asks ? { text: m.checks_state_asks(), tone: 'loud' } : { text: m.checks_state_waiting(), tone: 'stamp' };
		case 'claimed':
		case 'posting':
			return { text: printingWords(check), tone: 'stamp' };
		case 'done':
			return { text: m.checks_state_done(), tone: 'plain' };
		case 'failed':
			return { text: m.checks_state_failed(), tone: 'danger' };
		case 'unsure':
			return { text: m.checks_state_unsure(), tone: 'amber' };
		case 'expired':
			return { text: m.checks_state_expired(), tone: 'danger' };
		case 'cancelled':
			return { text: m.checks_state_cancelled(), tone: 'stamp' };
	}
}

function printingWords({ mine, claimedBy }: Check): string {
	return mine || claimedBy === null ? m.checks_state_posting() : m.checks_state_claimed({ till: claimedBy });
}

export function kindWord({ kind }: Check): string {
	return kind === 'sell' ? m.checks_sale() : m.checks_return();
}

const REASONS: ReadonlyMap<string, () => string> = new Map([
	['expired', m.checks_reason_expired],
	['shift-closed', m.checks_reason_shift_closed],
	['server-stopped', m.checks_reason_server_stopped],
	['by-manager', m.checks_reason_by_manager],
	['by-word', m.checks_reason_by_word],
	['till-revoked', m.checks_reason_till_revoked],
	['till-again', m.checks_reason_till_again],
	['register-changed', m.checks_reason_register_changed],
	['settled', m.checks_reason_settled],
	['restored', m.checks_reason_restored],
	['doubled', m.checks_reason_doubled],
	['lost-by-till', m.checks_reason_lost]
]);

/** What a person said, and no Kasa. */
const SAID = ['by-manager', 'by-word', 'settled'];

/** Why it came to this, in our words alone; null where nothing has to be said. */
export function reasonWhat({ reason }: Check): string | null {
	return reason && (REASONS.get(reason.code)?.() ?? reasonText(reason.code).what);
}

/** The same with the words of the Kasa or of a person. */
export function reasonWords(check: Check): string | null {
	const what = reasonWhat(check);
	const message = check.reason?.message;
	if (!check.reason || what === null || !message) return what;
	const words = message.slice(0, 300);
	if (SAID.includes(check.reason.code)) return m.checks_reason_said({ what, words });
	return `${what} ${m.refusal_kasa_words({ words })}`;
}

const MOVED = { what: m.checks_why_moved, advice: m.checks_why_moved_advice };
const WHY: Readonly<Partial<Record<CheckWhy, { what: () => string; advice: () => string }>>> = {
	silent: { what: m.checks_why_silent, advice: m.checks_why_silent_advice },
	'not-signed-in': { what: m.checks_why_not_signed_in, advice: m.checks_why_not_signed_in_advice },
	'not-admitted': { what: m.failure_not_admitted, advice: m.advice_not_admitted },
	'another-register': { what: m.checks_why_another_register, advice: m.checks_why_another_register_advice },
	held: { what: m.checks_why_held, advice: m.checks_why_held_advice },
	'error-told': { what: m.checks_why_error_told, advice: m.checks_why_error_told_advice },
	'not-printed': { what: m.checks_why_not_printed, advice: m.checks_why_not_printed_advice },
	'no-till': { what: m.checks_why_no_till, advice: m.checks_why_no_till_advice },
	'taxes-unknown': { what: m.checks_why_taxes, advice: m.checks_why_taxes_advice }
};

/** Why the server did not do with a check what it was asked for; most often somebody was quicker. */
export function whyWords(why: CheckWhy): ReasonText {
	const { what, advice } = WHY[why] ?? MOVED;
	return { what: what(), advice: advice() };
}

/** Why a check could not be printed. */
export function troubleWords(trouble: CheckTrouble): ReasonText {
	return trouble.by === 'server' ? whyWords(trouble.why) : reasonText(trouble.reason.code);
}

/** The register that is to print a check. */
export function elsewhereWords(register: Register | 'gone'): string {
	return register === 'gone' ? m.checks_register_gone() : register.name;
}
