#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
#
# Read articles with Slurm, a shard for each task of a job array:
#
#   export CLUSTER=/path/to/samples/cluster
#   sbatch --array=0-19 "$CLUSTER/slurm.sh" LIST OUT
#
# and when all is done, on one machine:
#
#   entente load -d STORE OUT/shard-*.db
#
# Slurm puts tasks of a node that fails back into the queue; see shard.sh why
# that is safe.
#
#SBATCH --job-name=entente
#SBATCH --requeue
#SBATCH --open-mode=append
set -eu

JOBS=${SLURM_CPUS_PER_TASK:-1}
export JOBS
exec "${CLUSTER:?the folder of shard.sh}/shard.sh" \
  "${1:?the list of inputs}" "${2:?the folder for shards}" \
  "$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN))" "$SLURM_ARRAY_TASK_COUNT"
