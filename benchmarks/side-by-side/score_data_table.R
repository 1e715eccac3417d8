# RFM scores of a file of orders by data.table: score_data_table.R ORDERS.csv OUT.csv
suppressPackageStartupMessages(library(data.table))
setDTthreads(0)
arguments <- commandArgs(trailingOnly = TRUE)
orders <- fread(arguments[1], select = c(customer_id = "integer", paid_at = "IDate", amount = "numeric"), showProgress = FALSE)
# Money in whole cents, exact in a double: sums of fractions would differ in their last digit.
orders[, cents := round(amount * 100)]
customers <- orders[, .(last = max(paid_at), frequency = .N, monetary = sum(cents)), by = customer_id]
score <- function(values) 1L + as.integer((5 * (frank(values, ties.method = "min") - 1)) %/% length(values))
fwrite(customers[, .(customer_id, r = score(last), f = score(frequency), m = score(monetary))], arguments[2])
