import { words } from '#web/lib/i18n.ts'

/** What lies over a day, wherever days are shown. */
export const layerWords = words(
  {
    public: 'Jour férié',
    school: 'Vacances scolaires',
    closed: 'Fermé',
    partly: 'Fermé en partie',
    open: 'Ouvert par exception',
    sale: 'Vente',
    dropOff: 'Dépôt de dons',
    saleShut: '{what}, mais fermé ce jour-là ({name}) : les séances y sont suspendues',
    named: '{what} : {name}',
    house: 'Toute la maison',
    oldPlace: 'Un lieu archivé',
    closuresUsual: 'Fermeture',
    openingsUsual: 'Ouverture',
    holidaysUsual: 'Vacances scolaires',
  },
  {
    public: 'Public holiday',
    school: 'School holidays',
    closed: 'Closed',
    partly: 'Partly closed',
    open: 'Open by exception',
    sale: 'Sale',
    dropOff: 'Donation drop-off',
    saleShut: '{what}, but closed that day ({name}): its sessions are on hold',
    named: '{what}: {name}',
    house: 'The whole house',
    oldPlace: 'An archived place',
    closuresUsual: 'Closure',
    openingsUsual: 'Opening',
    holidaysUsual: 'School holidays',
  },
)
