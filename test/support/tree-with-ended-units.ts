/**
 * R above A and B, A1 below A. The callers stand at A: R is above, A1 below, B beside. A has taken over E, B has taken over F:
 * both have ended.
 */
const HEADINGS = 'code,name,level,parent,validFrom,validTo,legalBasis';
export const UNITS = `${HEADINGS}
R,Tỉnh R,province,,2020-01-01,,
A,Huyện A,district,R,2020-01-01,,
A1,Xã A1,commune,A,2020-01-01,,
B,Huyện B,district,R,2020-01-01,,
E,Huyện E,district,R,2020-01-01,,
F,Huyện F,district,R,2020-01-01,,
`;
export const ENDED = `${HEADINGS}
E,Huyện E,district,R,2020-01-01,2025-06-30,
F,Huyện F,district,R,2020-01-01,2025-06-30,
`;
export const LINEAGE = `predecessor,successor,kind,validFrom,legalBasis
E,A,merged,2025-07-01,NQ 1
F,B,merged,2025-07-01,NQ 1
`;
/** Before E and F have ended. */
export const AT = '2025-06-02T09:00:00+07:00';
export const PROCEDURES = `code,name,field,level,onlineLevel,fullOnlineEligible,timeLimit,timeUnit,feeDong,payableOnline,issuesResult,interlinked,nonTerritorial,validFrom,validTo
1.1,Thủ tục,Lĩnh vực,commune,partial,false,10,working-day,0,true,true,none,false,2020-01-01,
`;
