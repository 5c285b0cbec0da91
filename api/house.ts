/** The house's own zone (IANA): every wall clock in Créneau is read here. `house_zone()` in the
 *  database says the same, and a test holds the two together. */
export const houseZone = 'Europe/Paris'
