import { emailProblem, phoneForDelivery } from '#lib/domain/delivery.ts';
import type { Delivery } from '#lib/domain/document.ts';
import type { WirePrint } from './print-wire.ts';

export interface Addresses {
	/** The portal's domain, as the check's uuid has it. */
	portal: string;
	/** The portal's own address, as far as somebody told us. */
	ownAddress: string | null;
}

/**
 * Where the buyer's copy goes; undefined where they left neither a phone nor an address that can be one. For an order
 * without contacts Bitrix24 sends an address of its own: that one never gets a receipt.
 */
export function askedDelivery(print: WirePrint, addresses: Addresses): Delivery | undefined {
	const email = print.client_email.trim();
	const phone = phoneForDelivery(print.client_phone);
	const isTheirs = emailProblem(email) === null && !isPortals(email, print.service_email, addresses);
	if (!isTheirs && phone === null) return undefined;
	return { ...(isTheirs && { email }), ...(phone !== null && { phone }) };
}

function isPortals(email: string, serviceEmail: string, { portal, ownAddress }: Addresses): boolean {
	const address = email.toLowerCase();
	if ([serviceEmail, ownAddress ?? ''].some((own) => own.trim().toLowerCase() === address)) return true;
	const host = portal.toLowerCase().replace(/:\d+$/, '');
	const domain = address.slice(address.indexOf('@') + 1);
	return host === domain || host.endsWith(`.${domain}`);
}
