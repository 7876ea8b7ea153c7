import type { TillDatabase } from '#lib/journal/database.ts';
import { simulatedKasa, type SimulatedKasa } from '#lib/simulator/kasa.ts';
import type { Cart } from './carts.ts';
import { newBrowser, type Browser } from './browser.ts';
import { diceFor, type Dice } from './dice.ts';
import { LATEST_TO_HEAR, newDisk, type Disk, type DiskTrouble } from './disk.ts';
import { habitsOf, type Habits } from './habits.ts';
import type { Planted } from './planted.ts';
import type { Tab } from './tab.ts';
import { newLife } from './life.ts';
import { newTruth, type Truth } from './truth.ts';
import { virtualTime, type VirtualTime } from './virtual-time.ts';
import { wireTo, type Wire } from './wire.ts';

const MORNING = Date.parse('2025-11-03T10:00:00+02:00');
const DISK_ERRORS = [
	'QuotaExceededError',
	'UnknownError',
	'AbortError',
	'TransactionInactiveError',
	'InvalidStateError',
	'ConstraintError',
	'DataError',
	'TimeoutError',
	'NotReadableError'
];

/** At its beginning, at one of its requests, or at its commit. */
const TROUBLES = [0, 1, 2, 3, 4, Infinity, Infinity, Infinity, Infinity];

const LATE_TO_HEAR = [1, 10, 30, LATEST_TO_HEAR];

/** One shop: a browser with its tabs, a Kasa, and all that lies between. */
export interface World {
	dice: Dice;
	habits: Habits;
	time: VirtualTime;
	/** The clocks of the device and of the Kasa, set to anything. */
	clocks: { device: () => number; kasa: () => number; setDevice: (by: number) => void; setKasa: (by: number) => void };
	disk: Disk;
	/** A connection that no fault touches: the model looks at what is kept. */
	kept: TillDatabase;
	browser: Browser;
	kasa: SimulatedKasa;
	wire: Wire;
	truth: Truth;
	newId: () => string;
	planted: Planted;
	tabs: Tab[];
	/** Receipts on the screen, by their id, and what became of them. */
	carts: Map<string, Cart>;
	/** Steps that each kind of act took at most: a tab may die at any of them. */
	steps: Map<string, number>;
	/** How many documents were made. */
	documents: number;
	/** From here on nothing goes wrong any more. */
	calm: () => void;
}

export async function newWorld(seed: number, planted: Planted = {}): Promise<World> {
	const dice = diceFor(seed);
	const habits = habitsOf(dice);
	let isCalm = false;
	let deviceAhead = 0;
	let kasaAhead = 0;

	function diskTrouble(): DiskTrouble | null {
		if (isCalm || !dice.chance(habits.diskTroubles)) return null;
		const trouble = { error: dice.pick(DISK_ERRORS), afterRequests: dice.pick(TROUBLES) };
		truth.note(`the disk: ${trouble.error} at request ${trouble.afterRequests}`);
		return trouble;
	}

	/** A busy device lets a tab hear late of what is on disk, while another tab goes on. */
	async function heard(): Promise<void> {
		if (!isCalm && dice.chance(3)) await time.pause(dice.pick(LATE_TO_HEAR));
	}

	const disk = newDisk(diskTrouble, heard);
	const time = virtualTime(disk.isBusy);
	const clocks: World['clocks'] = {
		device: () => MORNING + time.passed() + deviceAhead,
		kasa: () => MORNING + time.passed() + kasaAhead,
		setDevice: (by) => void (deviceAhead += by),
		setKasa: (by) => void (kasaAhead += by)
	};
	const kasa = simulatedKasa({ clock: clocks.kasa, ids: idsFrom('1'), switches: habits.switches });
	const truth = newTruth(kasa.book, time.passed);
	const wire = wireTo({ kasa, time, dice, habits, truth });
	return {
		dice,
		habits,
		time,
		clocks,
		disk,
		kept: await disk.connect(newLife(), true),
		browser: newBrowser(time),
		kasa,
		wire,
		truth,
		newId: idsFrom('2'),
		planted,
		tabs: [],
		carts: new Map(),
		steps: new Map(),
		documents: 0,
		calm: () => {
			isCalm = true;
			wire.calm();
		}
	};
}

/** UUIDs that tell each other apart. */
function idsFrom(first: string): () => string {
	let made = 0;
	return () => `${first}0000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;
}
