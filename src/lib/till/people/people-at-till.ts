import type { Register as ShopRegister } from '#lib/api/register.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Approval, Authorship } from '#lib/journal/entry.ts';
import type { RelayStanding } from '../paths/kasa-paths.svelte.ts';
import type { RegisterDesk } from '../register-desk.svelte.ts';
import { afterShopsWord } from '../start/shop-register.ts';
import type { TillServer } from '../start/till-server.ts';
import { Approvals } from './approvals.svelte.ts';
import { may, type Action } from './may.ts';
import type { OfflinePins } from './offline-pins.ts';
import type { PeopleServer } from './people-server.ts';
import { ShopAtTill } from './shop-at-till.svelte.ts';
import { SignIn, type SignInPorts } from './sign-in.svelte.ts';
import { hearingLock } from './told-lock.ts';

export interface PeoplePorts extends Pick<SignInPorts, 'tell' | 'now' | 'pause' | 'onerror'> {
	/** Who knows the people of this shop. */
	server: PeopleServer;
	/** Who is remembered while the server is away; null where nobody is. */
	memory: OfflinePins | null;
	/** Our own server, and the database of this browser's real register; null in training. */
	shop: {
		server: Pick<TillServer, 'here' | 'known' | 'admit' | 'settings' | 'registers' | 'deliver'> &
			Partial<Pick<TillServer, 'othersEntries'>>;
		database: TillDatabase;
	} | null;
	/** Of this register. */
	database: TillDatabase;
	device: string;
	register: RegisterDesk;
	/** A document is on its way, in this tab or another. */
	isRegistering: () => Promise<boolean>;
}

export type PeopleAtTill = ReturnType<typeof peopleAtTill>;

/** Who is at this till, what the shop lets them do, and how they sign what they make. */
export function peopleAtTill(ports: PeoplePorts) {
	const { server, memory, device, register, isRegistering, now } = ports;
	const shop: ShopAtTill = new ShopAtTill(
		ports.shop && {
			...ports.shop,
			person: () => signIn.person,
			onregister: heardRegister,
			isOwn: ({ id }) => id === register.current.id,
			onnobody: async () => {
				if (signIn.by === 'server') await send();
			},
			onrefused: async () => {
				await memory?.forgetAll();
				await send();
			}
		}
	);
	const signIn: SignIn = new SignIn({
		...ports,
		server: { ...server, signIn: signInAsTill },
		mayAskMemory,
		onleft: () => approval.decline(),
		isBusy: isRegistering,
		idleLimit: () => shop.idleLimit
	});
	const approval: Approvals = new Approvals({
		asking: () => signIn.person,
		rules: () => shop.settings,
		server: hearingLock(server, ports.database),
		memory,
		mayAskMemory,
		now
	});

	function mayAskMemory(): boolean {
		return shop.till?.offlineApproval ?? false;
	}

	/** Whoever is here has to sign in anew. */
	async function send(): Promise<void> {
		if (signIn.person && !signIn.isChecking && !(await isRegistering())) await signIn.lock();
	}

	/** A browser on the server's own PC becomes a till for the asking, if only somebody asks. */
	async function signInAsTill(pin: string): ReturnType<PeopleServer['signIn']> {
		const answer = await server.signIn(pin);
		if (answer.ok || answer.why !== 'not-admitted') return answer;
		await shop.refresh();
		return shop.isRefused ? answer : await server.signIn(pin);
	}

	/** Where the shop says otherwise of this till's register than before, that counts from now on. */
	async function heardRegister(told: ShopRegister, before: ShopRegister | null): Promise<boolean> {
		// A document on its way goes by the register as it was.
		if (await isRegistering()) return false;
		const after = afterShopsWord(register.current, before, told);
		if (JSON.stringify(after) !== JSON.stringify(register.current)) await register.save(after);
		return true;
	}

	function author(approvals: readonly Approval[] = []): Authorship {
		const { person } = signIn;
		return {
			register: register.current.id,
			device,
			person: person?.id ?? null,
			...(person && { personName: person.name }),
			approver: approvals.at(-1)?.by.id ?? null,
			...(approvals.length > 0 && { approvals }),
			origin: 'rung-up'
		};
	}

	/** The shop lets whoever is here not do it at all. */
	function forbids(action: Action): boolean {
		const { person } = signIn;
		return !person || may(person.role, { action }, shop.settings) === 'forbid';
	}

	/** Both have this till at one register and one Kasa, or the relay would lead to another. */
	const relayStanding: RelayStanding = {
		isOffered: () => {
			const { id, address } = register.current;
			return !shop.isRefused && shop.till?.register === id && shop.register?.address === address;
		},
		isShared: () => shop.till?.isShared ?? false
	};

	return { shop, signIn, approval, author, forbids, relayStanding };
}
