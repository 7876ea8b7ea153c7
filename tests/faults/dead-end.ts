interface DeadEnd {
	done: Promise<never>;
	store: DeadEnd;
	objectStore: () => DeadEnd;
}

/** A transaction of a tab that is gone. */
export const DEAD_END: DeadEnd = new Proxy(
	{
		done: new Promise<never>(() => {}),
		get store() {
			return DEAD_END;
		},
		objectStore: () => DEAD_END
	},
	{
		get(target, name) {
			if (name === 'done' || name === 'store' || name === 'objectStore') return Reflect.get(target, name);
			return name === 'index' ? target.objectStore : () => target.done;
		}
	}
);
