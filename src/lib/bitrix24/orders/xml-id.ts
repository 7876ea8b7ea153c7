/** What an order and its parts are known by in the portal, whoever looks for them and whenever. */
export function orderXmlId(sale: string): string {
	return `prylavok:${sale}`;
}

/** @param at the line's place in the receipt; of its two parts the second is 1 */
export function lineXmlId(sale: string, at: number, part: number): string {
	return `${orderXmlId(sale)}:${at}${part === 0 ? '' : '+'}`;
}

export function paymentXmlId(sale: string, at: number): string {
	return `${orderXmlId(sale)}:p${at}`;
}

/** Of any sale's payment. */
export function isPaymentXmlId(xmlId: string): boolean {
	return /^prylavok:[^:]+:p\d+$/.test(xmlId);
}

/** The sale of an order's; of anything else whatever stands there. */
export function saleOfXmlId(xmlId: string): string {
	return xmlId.replace(/^prylavok:/, '');
}
