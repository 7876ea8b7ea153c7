import { m } from '#lib/messages/messages.js';
import type { Action } from '#lib/till/people/may.ts';

/** What was allowed, as a word in a list. */
export const ACTION_NAMES: Readonly<Record<Action, () => string>> = {
	return: m.action_return,
	'technical-return': m.action_technical_return,
	'price-change': m.action_price_change,
	'large-discount': m.action_large_discount,
	withdrawal: m.action_withdrawal,
	'service-out': m.action_service_out,
	'word-on-document': m.action_word_on_document,
	void: m.action_void,
	settings: m.action_settings,
	'open-by-wrong-clock': m.action_open_by_wrong_clock,
	'sell-samples': m.action_sell_samples,
	'enter-training': m.action_enter_training,
	'finding-seen': m.action_finding_seen,
	'refund-other-form': m.action_refund_other_form,
	'return-without-original': m.action_return_without_original,
	'return-of-another-till': m.action_return_of_another_till,
	'withdrawal-without-purchase': m.action_withdrawal_without_purchase,
	'count-difference': m.action_count_difference,
	'figures-before-count': m.action_figures_before_count
};
