/** Why a session is over. */
export type SessionEnd =
  | 'signed_out'
  /** Its person ended it from another session. */
  | 'ended_elsewhere'
  /** It lives on under a new id. */
  | 'rotated'
  /** An id it had given up was used again. */
  | 'reused'
  | 'roles_changed'
  | 'recovered'
  | 'erased'
  /** A phone was stolen, or a session is in strange hands. */
  | 'ended_by_admin'
  /** More sign-ins than one account may have. */
  | 'too_many';
