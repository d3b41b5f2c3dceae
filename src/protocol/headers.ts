/** Says which member a request is made for: a browser has one cookie, and somebody else may just have signed in [W48]. */
export const memberHeader = 'aval-member'
