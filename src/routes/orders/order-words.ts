import { CASH } from '#lib/api/order-settings.ts';
import type { ListedOrder } from '#lib/api/orders-listed.ts';
import type { OrderReason, OrderState, PushedOrder } from '#lib/api/orders.ts';
import { m } from '#lib/messages/messages.js';

type Tone = 'plain' | 'stamp' | 'amber';

const STATES: Record<OrderState, { text: () => string; tone: Tone }> = {
	waiting: { text: m.orders_state_waiting, tone: 'stamp' },
	parked: { text: m.orders_state_parked, tone: 'amber' },
	done: { text: m.orders_state_done, tone: 'plain' },
	dismissed: { text: m.orders_state_dismissed, tone: 'stamp' }
};

export function stateWords(state: OrderState): { text: string; tone: Tone } {
	const { text, tone } = STATES[state];
	return { text: text(), tone };
}

export function kindWord({ kind }: Pick<ListedOrder, 'kind'>): string {
	return kind === 'sell' ? m.orders_sale() : m.orders_return();
}

/** What became of a document, by its number in the portal. */
export function there({ kind, number }: Pick<PushedOrder, 'kind' | 'number'>): string {
	return kind === 'order' ? m.orders_there({ number }) : m.orders_deal_there({ number });
}

export function formWord(form: string): string {
	return form === CASH ? m.order_set_cash() : form;
}

/** Where it is mended: in settings of ours, or here, by naming the product. */
export type MendedAt = 'pay-systems' | 'choices' | 'portal' | 'product' | null;

interface Known {
	what: (words: string) => string;
	advice: () => string;
	at?: MendedAt;
	/** The words are a fact of ours and stand in the sentence. */
	isTold?: true;
}

const byForm = (words: (named: { form: string }) => string) => (form: string) => words({ form: formWord(form) });

const ACCESS: Known = { what: m.orders_why_access, advice: m.orders_why_access_advice, at: 'portal' };
const BUSY: Known = { what: m.orders_why_busy, advice: m.orders_why_itself };
const NO_ANSWER: Known = { what: m.orders_why_no_answer, advice: m.orders_why_no_answer_advice };
/** The product is not for sale there, or not there. */
const PRODUCT: Known = { what: m.orders_why_product, advice: m.orders_why_product_advice, at: 'product' };
const LATER: Known = { what: m.orders_why_later, advice: m.orders_why_itself };

const REASONS: ReadonlyMap<string, Known> = new Map<string, Known>([
	[
		'no-pay-system',
		{ what: byForm(m.orders_why_no_system), advice: m.orders_why_no_system_advice, at: 'pay-systems', isTold: true }
	],
	[
		'pay-system-prints',
		{ what: byForm(m.orders_why_prints), advice: m.orders_why_prints_advice, at: 'pay-systems', isTold: true }
	],
	['200140400007', PRODUCT],
	['invalid_arg_value', PRODUCT],
	['price-differs', { what: m.orders_why_price, advice: m.orders_why_price_advice }],
	['deal-counts-otherwise', { what: m.orders_why_deal_sum, advice: m.orders_why_deal_advice, at: 'choices' }],
	['deal-takes-no-parts', { what: m.orders_why_deal_parts, advice: m.orders_why_deal_advice, at: 'choices' }],
	['begun-unseen', { what: m.orders_why_unseen, advice: m.orders_why_unseen_advice, at: 'portal' }],
	['twice', { what: m.orders_why_twice, advice: m.orders_why_twice_advice }],
	['canceled-there', { what: m.orders_why_canceled, advice: m.orders_why_there_advice }],
	['changed-there', { what: m.orders_why_changed, advice: m.orders_why_there_advice }],
	['not-kept', { what: m.orders_why_not_kept, advice: m.orders_why_not_kept_advice, at: 'choices' }],
	['order-gone', { what: m.orders_why_gone, advice: m.orders_why_there_advice }],
	['sale-waiting', { what: m.orders_why_sale, advice: m.orders_why_sale_advice }],
	['too-many-lines', { what: m.orders_why_long, advice: m.orders_why_long_advice, at: 'choices' }],
	['orders-off', { what: m.orders_why_off, advice: m.orders_why_choices_advice, at: 'choices' }],
	['another-portal', { what: m.orders_why_elsewhere, advice: m.orders_why_choices_advice, at: 'choices' }],
	['no-person-type', { what: m.orders_why_no_kind, advice: m.orders_why_choices_advice, at: 'choices' }],
	['no-webhook', { what: m.b24_no_webhook, advice: m.b24_no_webhook_advice, at: 'portal' }],
	['webhook-unreadable', { what: m.b24_webhook_unreadable, advice: m.b24_webhook_unreadable_advice, at: 'portal' }],
	['moved', { what: m.b24_moved, advice: m.b24_moved_advice, at: 'portal' }],
	['mistake', { what: m.orders_why_mistake, advice: m.orders_why_itself }],
	['not-yet', LATER],
	['out-of-time', LATER],
	['taken-over', LATER],
	['unreachable', NO_ANSWER],
	['no-answer', NO_ANSWER],
	['strange-answer', NO_ANSWER],
	['internal_server_error', NO_ANSWER],
	['error_unexpected_answer', NO_ANSWER],
	['query_limit_exceeded', BUSY],
	['operation_time_limit', BUSY],
	['overload_limit', BUSY],
	...[
		'expired_token',
		'invalid_token',
		'no_auth_found',
		'insufficient_scope',
		'invalid_credentials',
		'access_denied',
		'user_access_error',
		'portal_deleted'
	].map((code): [string, Known] => [code, ACCESS])
]);

export interface ReasonWords {
	what: string;
	advice: string;
	/** In Bitrix24's own words; null where it said nothing. */
	theirs: string | null;
	at: MendedAt;
}

/** Why it is not there and what to do, beside what Bitrix24 itself said. */
export function reasonWords({ code, words }: OrderReason): ReasonWords {
	const known = REASONS.get(code.toLowerCase());
	if (!known) {
		const said = [words, code].filter((text) => text !== '').join(' · ');
		const theirs = said === '' ? null : m.b24_theirs({ words: said });
		return { what: m.b24_refused(), advice: m.orders_why_refused_advice(), theirs, at: null };
	}
	const theirs = words === '' || known.isTold ? null : m.b24_theirs({ words });
	return { what: known.what(words), advice: known.advice(), theirs, at: known.at ?? null };
}
