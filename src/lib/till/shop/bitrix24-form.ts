import { isWebhook, Ofd, type Bitrix24, type Bitrix24Change } from '#lib/api/bitrix24.ts';
import type { TaxCode } from '#lib/domain/tax.ts';
import type { TaxLevies } from '#lib/domain/tax-levies.ts';

/** What a manager settles about Bitrix24, as it is typed; the webhook has a form of its own. */
export interface Bitrix24Form {
	/** Domain by which checks name the portal; empty: that of the webhook. */
	portal: string;
	automatic: boolean;
	hold: boolean;
	/** Empty: as the register names its card. */
	cashlessLabel: string;
	/** Codes of the register by the portal's id of a tax; one that is not there is not settled. */
	taxes: Readonly<Record<string, readonly TaxCode[]>>;
	/** What those codes take, as far as it is known. */
	levies: Readonly<Record<string, TaxLevies>>;
	ofd: string;
	email: string;
	ownEmail: string;
}

export type Bitrix24Problems = Partial<Record<'portal' | 'email' | 'ownEmail', 'malformed'>>;

const DOMAIN = /^([a-z\d.-]+(:\d+)?)?$/;
/** As coarse as a field needs; the server looks closer. */
const EMAIL = /^([^\s@]+@[^\s@]+\.[^\s@]+)?$/;

export function bitrix24FormOf(settings: Bitrix24): Bitrix24Form {
	const { portal, automatic, hold, cashlessLabel, taxes, levies, ofd, email, ownEmail } = settings;
	return {
		portal: portal ?? '',
		automatic,
		hold,
		cashlessLabel: cashlessLabel ?? '',
		taxes,
		levies,
		ofd: ofd ?? '',
		email: email ?? '',
		ownEmail: ownEmail ?? ''
	};
}

export function bitrix24Problems({ portal, email, ownEmail }: Bitrix24Form): Bitrix24Problems {
	return {
		...(!DOMAIN.test(domainIn(portal)) && { portal: 'malformed' as const }),
		...(!EMAIL.test(email.trim()) && { email: 'malformed' as const }),
		...(!EMAIL.test(ownEmail.trim()) && { ownEmail: 'malformed' as const })
	};
}

/** What saving would change; an empty object where that is nothing. Only of a form without problems. */
export function bitrix24Change(settings: Bitrix24, form: Bitrix24Form): Bitrix24Change {
	const portal = said(domainIn(form.portal));
	const cashlessLabel = said(form.cashlessLabel);
	const email = said(form.email);
	const ownEmail = said(form.ownEmail);
	const ofd = Ofd.safeParse(form.ofd).data ?? null;
	const taxes = Object.fromEntries(Object.entries(form.taxes).map(([id, codes]) => [id, [...codes]]));
	return {
		...(portal !== settings.portal && { portal }),
		...(form.automatic !== settings.automatic && { automatic: form.automatic }),
		...(form.hold !== settings.hold && { hold: form.hold }),
		...(cashlessLabel !== settings.cashlessLabel && { cashlessLabel }),
		...((inOrder(taxes) !== inOrder(settings.taxes) || inOrder(form.levies) !== inOrder(settings.levies)) && {
			taxes,
			levies: { ...form.levies }
		}),
		...(ofd !== settings.ofd && { ofd }),
		...(email !== settings.email && { email }),
		...(ownEmail !== settings.ownEmail && { ownEmail })
	};
}

/** A webhook may be typed or pasted with spaces around it. */
export function isWebhookTyped(text: string): boolean {
	return isWebhook(text.trim());
}

/** A whole address may be pasted where a domain is asked for. */
function domainIn(text: string): string {
	const typed = text.trim().toLowerCase();
	return typed.includes('://') && URL.canParse(typed) ? new URL(typed).host : typed;
}

function said(text: string): string | null {
	return text.trim() === '' ? null : text.trim();
}

function inOrder(byTax: Readonly<Record<string, unknown>>): string {
	return JSON.stringify(Object.entries(byTax).sort(([a], [b]) => Number(a) - Number(b)));
}
