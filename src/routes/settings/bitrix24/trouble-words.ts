import { NotReady, type Trouble } from '#lib/api/bitrix24.ts';
import { m } from '#lib/messages/messages.js';

export interface TroubleWords {
	what: string;
	advice: string;
	/** What Bitrix24 itself said; null where it said nothing. */
	theirs: string | null;
}

const HERE: Record<NotReady, { what: () => string; advice: () => string }> = {
	'no-webhook': { what: m.b24_no_webhook, advice: m.b24_no_webhook_advice },
	'webhook-unreadable': { what: m.b24_webhook_unreadable, advice: m.b24_webhook_unreadable_advice },
	'no-public-url': { what: m.b24_no_public_url, advice: m.b24_public_url_advice },
	'public-url-not-https': { what: m.b24_public_url_not_https, advice: m.b24_public_url_advice },
	'door-unreadable': { what: m.b24_door_unreadable, advice: m.b24_door_unreadable_advice },
	'no-email': { what: m.b24_no_email, advice: m.b24_no_email_advice },
	'no-such-register': { what: m.b24_no_such_register, advice: m.b24_no_such_register_advice },
	'register-unnumbered': { what: m.b24_register_unnumbered, advice: m.b24_register_unnumbered_advice },
	'registers-alike': { what: m.b24_registers_alike, advice: m.b24_registers_alike_advice },
	'test-beside-live': { what: m.b24_test_beside_live, advice: m.b24_test_beside_live_advice }
};

const KINDS: Record<Exclude<Trouble['kind'], 'here'>, { what: () => string; advice: () => string }> = {
	access: { what: m.b24_access, advice: m.b24_access_advice },
	'not-executed': { what: m.b24_not_executed, advice: m.b24_not_executed_advice },
	unknown: { what: m.b24_unknown, advice: m.b24_unknown_advice },
	refused: { what: m.b24_refused, advice: m.b24_refused_advice }
};

/** The webhook may not do this at all. */
export function isScopeMissing({ code }: Trouble): boolean {
	return code.toLowerCase() === 'insufficient_scope';
}

/**
 * What happened, what to do, and Bitrix24's own words beside ours.
 * @param scope the right that the webhook needs for what was asked
 */
export function troubleWords(trouble: Trouble, scope?: string): TroubleWords {
	const { kind, code, words } = trouble;
	if (scope !== undefined && isScopeMissing(trouble))
		return { what: m.b24_found_scope({ name: scope }), advice: m.b24_found_scope_advice(), theirs: null };
	if (kind === 'here') {
		const known = NotReady.safeParse(code);
		const { what, advice } = known.success ? HERE[known.data] : KINDS.refused;
		return { what: what(), advice: advice(), theirs: null };
	}
	const { what, advice } = code === 'moved' ? { what: m.b24_moved, advice: m.b24_moved_advice } : KINDS[kind];
	const said = [words, code].filter((text) => text !== '');
	return { what: what(), advice: advice(), theirs: said.length > 0 ? m.b24_theirs({ words: said.join(' · ') }) : null };
}
