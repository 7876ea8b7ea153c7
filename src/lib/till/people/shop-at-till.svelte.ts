import type { Person } from '#lib/api/person.ts';
import { Register } from '#lib/api/register.ts';
import { ShopSettings } from '#lib/api/settings.ts';
import { OwnTill } from '#lib/api/sign-in.ts';
import { basisPoints, kopiykas } from '#lib/domain/money.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { keepTaxes } from '../kept-taxes.ts';
import { Admission } from '../start/admission.svelte.ts';
import type { TillServer } from '../start/till-server.ts';
import { keepShopSettings, SHOP_SETTINGS } from './kept-shop-settings.ts';

/** Of a shop that has said nothing: a cashier asks about everything. */
const UNSAID: ShopSettings = {
	rules: {
		return: 'ask',
		'technical-return': 'ask',
		'price-change': 'ask',
		'large-discount': 'ask',
		withdrawal: 'ask',
		'service-out': 'ask',
		'word-on-document': 'ask',
		void: 'ask',
		settings: 'ask'
	},
	autoLockMinutes: 5,
	discountLimit: basisPoints(1000),
	withdrawalMinimum: kopiykas(500_00),
	countDifferenceLimit: kopiykas(20_00),
	blindCount: false,
	keyExpires: null,
	ordersSince: null
};

/** Both also written where a till begins at a register. */
export const OWN_TILL = 'own-till';
export const TOLD_REGISTER = 'register-told';

export interface ShopAtTillPorts {
	server: Pick<TillServer, 'here' | 'known' | 'admit' | 'settings' | 'registers'>;
	/** The browser's real one: training keeps nothing of the shop. */
	database: TillDatabase;
	/** The register this till sells at. */
	isOwn: (register: Register) => boolean;
	/** As the shop has it now, and had it before. False where this is no moment for it. */
	onregister: (now: Register, before: Register | null) => Promise<boolean>;
	/** Who is at the till, for whoever comes while the server is asked is no news to it. */
	person: () => Person | null;
	/** The server knows of nobody at this till. */
	onnobody: () => Promise<void>;
	/** This browser is no till any more. */
	onrefused: () => Promise<void>;
}

/** What the shop rules at this till, as the server last told it; kept for the time that it is away. */
export class ShopAtTill {
	#settings = $state.raw<ShopSettings>(UNSAID);
	#till = $state.raw<OwnTill | null>(null);
	#register = $state.raw<Register | null>(null);
	#isRefused = $state(false);
	/** Null: the training register, where no server is asked. */
	readonly #ports: ShopAtTillPorts | null;

	constructor(ports: ShopAtTillPorts | null) {
		this.#ports = ports;
	}

	get settings() {
		return this.#settings;
	}
	/** This device as the server knows it; null where it never told. */
	get till() {
		return this.#till;
	}
	/** This till's register as the shop has it; null where it never told. */
	get register() {
		return this.#register;
	}
	/** The server has answered that this browser is no till, or no longer one. */
	get isRefused() {
		return this.#isRefused;
	}
	/** Milliseconds without a touch until the till locks itself. */
	get idleLimit(): number {
		const { autoLockMinutes } = this.#settings;
		return autoLockMinutes === 0 ? Infinity : autoLockMinutes * 60_000;
	}

	/** Brings back what was told before. */
	async load(): Promise<void> {
		if (!this.#ports) return;
		const { database } = this.#ports;
		const [settings, till, register] = await Promise.all(
			[SHOP_SETTINGS, OWN_TILL, TOLD_REGISTER].map((key) => database.get('settings', key))
		);
		const shops = Register.safeParse(register);
		if (shops.success) this.#register = shops.data;
		const told = ShopSettings.safeParse(settings);
		const own = OwnTill.safeParse(till);
		if (told.success) this.#settings = told.data;
		if (own.success) this.#till = own.data;
	}

	/** Asks the server what it says now; where it is away, what it said before stays. */
	async refresh(): Promise<void> {
		if (!this.#ports) return;
		const { server, database, person, onnobody, onrefused } = this.#ports;
		const before = person();
		const here = await server.here();
		if (!here.ok) return;
		const till = here.value.till ?? (await this.#admitted());
		if (till === 'unheard') return;
		this.#isRefused = till === null;
		if (!till) return await onrefused();
		this.#till = till;
		await database.put('settings', till, OWN_TILL);
		if (!here.value.person && person() === before) await onnobody();
		const [settings, registers] = await Promise.all([server.settings(), server.registers()]);
		if (settings.ok) {
			this.#settings = settings.value;
			await keepShopSettings(database, settings.value);
		}
		if (registers.ok) {
			await keepTaxes(database, registers.value.registers);
			await this.#hearRegisters(registers.value.registers);
		}
	}

	async #hearRegisters(registers: readonly Register[]): Promise<void> {
		const { database, isOwn, onregister } = this.#ports ?? {};
		const own = registers.find((register) => isOwn?.(register));
		if (!own || !(await onregister?.(own, this.#register))) return;
		this.#register = own;
		await database?.put('settings', own, TOLD_REGISTER);
	}

	/** How a manager makes this browser a till again; null in training. */
	admission(now: () => number): Admission | null {
		if (!this.#ports) return null;
		const { server } = this.#ports;
		return new Admission({ server, own: () => this.#till?.id ?? null, now, onadmitted: () => this.refresh() });
	}

	/** On the server's own PC a browser is a till for the asking; null: it is none. Silence says neither. */
	async #admitted(): Promise<OwnTill | null | 'unheard'> {
		const asked = await this.#ports?.server.admit();
		if (asked?.ok) return asked.value.till;
		return !asked || asked.refusal.why === 'silent' ? 'unheard' : null;
	}
}
