/** All nine fields of kasa/status. Dates are ISO 8601 as the Kasa wrote them, or null. */
export interface KasaStatus {
	online: boolean;
	/** The tax service answers, as far as the Kasa knows. */
	taxServiceOnline: boolean;
	hoursOffline: number;
	/** When the first document not sent yet was made. */
	firstPendingAt: string | null;
	wentOfflineAt: string | null;
	hoursSinceWentOffline: number;
	/** Documents the tax service has not got yet. */
	pending: number;
	offlineCodes: number;
	offlineCodesPercent: number;
}
