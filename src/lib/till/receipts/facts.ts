import type { CardDetails } from '#lib/domain/card.ts';
import { isSale, type FiscalDocument } from '#lib/domain/document.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';
import { lastReason, pathsTaken, type Entry, type PrintedCheck } from '#lib/journal/entry.ts';
import { m } from '#lib/messages/messages.js';
import { formatDateTime, formatMoney, NBSP } from '#lib/ui/format.ts';
import { reasonText } from '../reason-text.ts';

export interface Fact {
	label: string;
	value: string;
}

/** All that is known of a document beside its lines and sums; what is not known is not named. */
export function factsOf(entry: Entry, register: string): Fact[] {
	const { document, personName, approvals = [], shift, check } = entry;
	const path = pathsTaken(entry).at(-1);
	return [
		...whyNot(entry),
		{ label: m.receipts_fact_at(), value: formatDateTime(entry.createdAt) },
		...(check ? [{ label: m.receipts_fact_origin(), value: originOf(check) }] : []),
		...(personName === undefined ? [] : [{ label: m.receipts_fact_by(), value: personName }]),
		...approvals.map(({ by }) => ({ label: m.receipts_fact_allowed(), value: by.name })),
		...paidBy(document, entry),
		...cardsOf(document).flatMap(cardFacts),
		...own(document),
		{ label: m.receipts_fact_register(), value: register },
		...(shift === null ? [] : [{ label: m.receipts_fact_shift(), value: String(shift) }]),
		...(path === undefined
			? []
			: [
					{
						label: m.receipts_fact_path(),
						value: path === 'direct' ? m.receipts_fact_direct() : m.receipts_fact_relay()
					}
				]),
		{ label: m.receipts_fact_own_id(), value: entry.id },
		...(entry.registration?.id ? [{ label: m.receipts_fact_kasa_id(), value: entry.registration.id }] : [])
	];
}

function originOf({ portalId }: PrintedCheck): string {
	return portalId === undefined ? 'Bitrix24' : m.receipts_origin_check({ number: portalId });
}

/** Why it is not registered, where it is not: in our words, and in the Kasa's. */
function whyNot(entry: Entry): Fact[] {
	const reason = entry.state === 'fiscal' ? null : lastReason(entry);
	if (!reason) return [];
	if (reason.code === 'word') return [{ label: m.receipts_fact_why(), value: reason.message ?? '' }];
	const { what, advice } = reasonText(reason.code);
	const told =
		reason.places?.map(({ path, message }) => [path, message].filter(Boolean).join(': ')).join('; ') ?? reason.message;
	return [
		{ label: m.receipts_fact_why(), value: `${what} ${advice}` },
		...(told ? [{ label: m.receipts_fact_kasa_words(), value: told }] : [])
	];
}

function paidBy(document: FiscalDocument, { sums }: Entry): Fact[] {
	if (document.kind !== 'sell') return [];
	const { change } = registeredTotals(document, sums);
	if (change === 0) return [];
	return [
		{ label: m.receipts_fact_given(), value: `${formatMoney(document.given)}${NBSP}₴` },
		{ label: m.pay_change(), value: `${formatMoney(change)}${NBSP}₴` }
	];
}

function cardsOf(document: FiscalDocument): readonly CardDetails[] {
	if (isSale(document)) return document.payments.flatMap(({ card }) => card ?? []);
	return document.kind === 'withdrawal' ? [document.card] : [];
}

function cardFacts(card: CardDetails): Fact[] {
	const { cardMask, paymentSystem, rrn, authCode, bankName, terminal, receiptNo, commission } = card;
	const acquirer = [card.acquirerAndSeller, card.acquiring].filter(Boolean).join(', ');
	return [
		{ label: m.receipts_fact_card(), value: [paymentSystem, cardMask].filter(Boolean).join(' ') },
		{ label: m.receipts_fact_rrn(), value: rrn ?? '' },
		{ label: m.receipts_fact_auth(), value: authCode ?? '' },
		{ label: m.receipts_fact_bank(), value: bankName ?? '' },
		{ label: m.receipts_fact_terminal(), value: terminal ?? '' },
		{ label: m.card_receipt_no(), value: receiptNo ?? '' },
		{ label: m.receipts_fact_acquirer(), value: acquirer },
		{ label: m.receipts_fact_commission(), value: commission === undefined ? '' : `${formatMoney(commission)}${NBSP}₴` }
	].filter(({ value }) => value !== '');
}

/** What documents of one kind alone have. */
function own(document: FiscalDocument): Fact[] {
	if (isSale(document)) {
		const { email, phone } = document.delivery ?? {};
		const copy = [email, phone].filter(Boolean).join(', ');
		return [
			...(copy === '' ? [] : [{ label: m.receipts_fact_delivery(), value: copy }]),
			...(document.technicalReturn
				? [{ label: m.receipts_fact_technical(), value: m.receipts_fact_technical_yes() }]
				: [])
		];
	}
	const reason = 'reason' in document ? (document.reason ?? '') : '';
	return reason === '' ? [] : [{ label: m.receipts_fact_reason(), value: reason }];
}
