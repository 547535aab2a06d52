import type { EventKind } from '../domain/events';
import type { HoldKind } from '../domain/holds';
import type { RequestState } from '../domain/lifecycle';
import type { ActorRole } from '../domain/roles';
import type { Words } from './known-problem';

export const STATE_WORDS: Record<RequestState, Words> = {
  received: { en: 'received', es: 'recibida' },
  verified: { en: 'verified', es: 'verificada' },
  redacted: { en: 'redacted', es: 'censurada y aprobada' },
  released: { en: 'released', es: 'entregada' },
  closed: { en: 'closed', es: 'cerrada' },
};

export const HOLD_WORDS: Record<HoldKind, Words> = {
  correction: { en: 'correction of the form', es: 'corrección del formulario' },
  payment: { en: 'payment', es: 'pago' },
  identity: { en: 'proof of identity', es: 'prueba de identidad' },
  records: { en: 'records from another department', es: 'expedientes de otro departamento' },
  legal_review: { en: 'legal review', es: 'revisión legal' },
};

export const ROLE_WORDS: Record<ActorRole, Words> = {
  clerk: { en: 'clerk', es: 'recepcionista' },
  specialist: { en: 'specialist', es: 'especialista' },
  reviewer: { en: 'reviewer', es: 'revisor' },
  privacy_officer: { en: 'privacy officer', es: 'oficial de privacidad' },
  administrator: { en: 'administrator', es: 'administrador' },
  requester: { en: 'requester', es: 'solicitante' },
  system: { en: 'the system', es: 'el sistema' },
};

/** What somebody did, to stand after their name: "Kim Clerk verified this request at 14:03". */
export const EVENT_WORDS: Record<EventKind, Words> = {
  'request-received': { en: 'logged this request', es: 'registró esta solicitud' },
  'request-verified': { en: 'verified this request', es: 'verificó esta solicitud' },
  'verification-withdrawn': { en: 'withdrew its verification', es: 'retiró la verificación' },
  'hold-opened': { en: 'put it on hold', es: 'la puso en espera' },
  'hold-lifted': { en: 'lifted a hold', es: 'levantó una espera' },
  'document-added': { en: 'added a document', es: 'agregó un documento' },
  'document-ready': { en: 'finished reading a document', es: 'terminó de leer un documento' },
  'document-refused': { en: 'could not read a document', es: 'no pudo leer un documento' },
  'document-removed': { en: 'removed a document', es: 'quitó un documento' },
  'pages-marked': { en: 'marked pages', es: 'marcó páginas' },
  'marks-changed': { en: 'changed marks', es: 'cambió marcas' },
  'duplicate-taken-over': { en: 'linked a duplicate to it', es: 'le vinculó un duplicado' },
  'note-added': { en: 'wrote a note', es: 'escribió una nota' },
  'page-commented': { en: 'left a remark on a page', es: 'dejó una nota en una página' },
  'page-comment-settled': { en: 'settled a remark on a page', es: 'resolvió una nota de una página' },
  'pages-arranged': { en: 'arranged pages', es: 'ordenó páginas' },
  'arrangement-taken-back': {
    en: 'took back how pages were arranged',
    es: 'deshizo el orden de las páginas',
  },
  'record-type-set': { en: 'said what a document is', es: 'indicó qué es un documento' },
  'mark-removed': { en: 'removed a mark', es: 'quitó una marca' },
  'packet-requested': { en: 'asked for a packet', es: 'pidió un paquete' },
  'packet-prepared': { en: 'finished the packet', es: 'terminó el paquete' },
  'packet-failed': { en: 'could not make the packet', es: 'no pudo hacer el paquete' },
  'packet-cancelled': { en: 'stopped the preparation', es: 'detuvo la preparación' },
  'packet-approved': { en: 'approved the packet', es: 'aprobó el paquete' },
  'packet-refused': { en: 'refused the packet', es: 'rechazó el paquete' },
  'request-released': { en: 'released the packet', es: 'entregó el paquete' },
  'link-reissued': { en: 'issued a new link', es: 'emitió un enlace nuevo' },
  'link-recalled': { en: 'recalled the link', es: 'anuló el enlace' },
  'packet-opened': { en: 'opened the packet', es: 'abrió el paquete' },
  'download-refused': { en: 'refused a download', es: 'negó una descarga' },
  'fee-quoted': { en: 'quoted the fee', es: 'cotizó el cargo' },
  'invoice-issued': { en: 'issued the invoice', es: 'emitió la factura' },
  'payment-recorded': { en: 'recorded a payment', es: 'registró un pago' },
  'fee-waived': { en: 'waived a fee', es: 'condonó un cargo' },
  'fee-refunded': { en: 'recorded a refund', es: 'registró un reembolso' },
  'fee-disputed': { en: 'recorded an objection to the fee', es: 'registró una objeción al cargo' },
  'dispute-settled': { en: 'settled the dispute about the fee', es: 'resolvió la disputa del cargo' },
  'request-closed': { en: 'closed this request', es: 'cerró esta solicitud' },
  'deadline-extended': { en: 'extended the time', es: 'prorrogó el plazo' },
  'clock-reminded': { en: 'reminded of the clock', es: 'recordó el plazo' },
  'records-viewed': { en: 'viewed the records', es: 'vio los expedientes' },
  'incident-recorded': {
    en: 'recorded that the packet went astray',
    es: 'registró que el paquete llegó a quien no debía',
  },
  'incident-assessed': { en: 'assessed the incident', es: 'evaluó el incidente' },
  'breach-notice-delayed': { en: 'delayed the notice of the breach', es: 'aplazó el aviso del incidente' },
  'breach-letter-written': { en: 'wrote the notice of the breach', es: 'escribió el aviso del incidente' },
  'breach-notice-given': { en: 'gave a notice of the breach', es: 'dio un aviso del incidente' },
  'breach-clock-reminded': { en: 'reminded of a notice', es: 'recordó un aviso' },
  'evidence-recorded': { en: 'recorded evidence', es: 'registró pruebas' },
  'evidence-withdrawn': { en: 'took evidence back', es: 'retiró una prueba' },
  'circumstances-noted': { en: 'noted what applies', es: 'anotó lo que corresponde' },
  'signed-form-recorded': { en: 'read a signed form in', es: 'registró un formulario firmado' },
  'authorization-revoked': { en: 'recorded a revocation', es: 'registró una revocación' },
  'pages-tagged': { en: 'tagged pages', es: 'etiquetó páginas' },
  'pages-judged': { en: 'recorded a judgment of pages', es: 'registró un criterio sobre páginas' },
  'pages-ruled': { en: 'decided about held pages', es: 'decidió sobre páginas retenidas' },
  'page-statement-withdrawn': { en: 'took back what was said of pages', es: 'retiró lo dicho de páginas' },
  'request-denied': { en: 'denied this request', es: 'negó esta solicitud' },
  'denial-review-asked': {
    en: 'recorded that a review was asked for',
    es: 'registró que se pidió una revisión',
  },
  'denial-upheld': { en: 'recorded that the denial stands', es: 'registró que la negativa se mantiene' },
  'denial-overturned': {
    en: 'recorded that the denial was overturned',
    es: 'registró que la negativa se anuló',
  },
  'restriction-cleared': { en: 'looked into a restriction', es: 'revisó una restricción' },
  'wish-followed': {
    en: 'followed the patient’s wish for an address',
    es: 'siguió el deseo del paciente sobre la dirección',
  },
  'request-assigned': { en: 'assigned this request', es: 'asignó esta solicitud' },
  'defects-told': { en: 'asked for what is missing', es: 'pidió lo que falta' },
  'mail-failed': { en: 'could not deliver a letter', es: 'no pudo entregar una carta' },
  'mail-bounced': { en: 'got a letter back', es: 'recibió una carta devuelta' },
};
