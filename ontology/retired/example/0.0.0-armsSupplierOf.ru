# Says "supplies arms to" for "arms supplier of", in facts and in claims about them.
PREFIX cmt: <https://w3id.org/comity/ns#>
DELETE { ?from cmt:armsSupplierOf ?to } INSERT { ?from cmt:suppliesArmsTo ?to } WHERE { ?from cmt:armsSupplierOf ?to } ;
DELETE { ?claim cmt:claimPredicate cmt:armsSupplierOf } INSERT { ?claim cmt:claimPredicate cmt:suppliesArmsTo }
WHERE { ?claim cmt:claimPredicate cmt:armsSupplierOf }
