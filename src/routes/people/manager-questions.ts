import { m } from '#lib/messages/messages.js';
import type { Action } from '#lib/till/people/may.ts';

/** What a manager is asked, as a question that a PIN answers with yes. */
export const MANAGER_QUESTIONS: Readonly<Record<Action, () => string>> = {
	return: m.manager_return,
	'technical-return': m.manager_technical_return,
	'price-change': m.manager_price_change,
	'large-discount': m.manager_large_discount,
	withdrawal: m.manager_withdrawal,
	'service-out': m.manager_service_out,
	'word-on-document': m.manager_word_on_document,
	void: m.manager_give_money_back,
	settings: m.manager_register_settings,
	'open-by-wrong-clock': m.manager_wrong_clock,
	'sell-samples': m.manager_sell_samples,
	'enter-training': m.manager_enter_training,
	'finding-seen': m.manager_finding_seen,
	'refund-other-form': m.manager_refund_other_form,
	'return-without-original': m.manager_return_without_original,
	'return-of-another-till': m.manager_return_of_another_till,
	'withdrawal-without-purchase': m.manager_withdrawal_without_purchase,
	'count-difference': m.manager_count_difference,
	'figures-before-count': m.manager_figures_before_count
};
