import type { TaxCode } from '#lib/domain/tax.ts';
import type { TaxLevies } from '#lib/domain/tax-levies.ts';

/** What the doors ask for before they take anything. */
export interface DoorSecrets {
	key: string;
	/** The key before, for a day after the change. */
	previousKey: string | null;
	/** Milliseconds since 1970. */
	changedAt: number;
	/** Of `cashbox_params`; the portal sends them with every check, and with no question about one. */
	login: string;
	password: string;
}

/** What the settings of Bitrix24 say about checks. */
export interface CheckSettings {
	/** Domain of the portal; null: any. */
	portal: string | null;
	door: DoorSecrets;
	/** Sales paid without cash are taken without asking anybody. */
	automatic: boolean;
	/** Checks are also taken while no till is there, for the next shift. */
	hold: boolean;
	cashlessLabel: string | null;
	/** Codes of the register by the portal's id of a tax. */
	taxes: Readonly<Record<string, readonly TaxCode[]>>;
	/** By the same ids: what those codes took where they were chosen, as far as that is known. */
	levies: Readonly<Record<string, TaxLevies>>;
	baseCurrency: string | null;
	/** The portal's own e-mail address. */
	email: string | null;
}
