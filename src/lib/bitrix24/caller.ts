import type { Form } from './form-tree.ts';
import { plainText } from './plain-text.ts';
import { WireCaller } from './print-wire.ts';

/** Who asks, and about which check. */
export interface Caller {
	/**
	 * The check's name in the portal for ever: `check|portal|number`. On CHECK_URL, the UUID we answered with. Empty where it
	 * is no text that can be kept.
	 */
	uuid: string;
	/** The portal's domain, as the uuid has it; empty where it has none. */
	portal: string;
	/** As they came: to be compared, never to be shown. */
	login: string;
	password: string;
}

/** What a request says of its sender, to be judged before anything else of it is: empty texts where it says nothing. */
export function readCaller(form: Form): Caller & { numberKkm: string; inn: string; mode: string } {
	const { uuid, number_kkm, cashbox_params } = WireCaller.parse(form);
	return {
		uuid: plainText(uuid, 300) === uuid ? uuid : '',
		portal: uuid.split('|')[1] ?? '',
		login: cashbox_params.AUTH.LOGIN,
		password: cashbox_params.AUTH.PASSWORD,
		numberKkm: plainText(number_kkm, 64),
		inn: plainText(cashbox_params.COMPANY.INN, 64),
		mode: plainText(cashbox_params.INTERACTION.MODE, 64)
	};
}
