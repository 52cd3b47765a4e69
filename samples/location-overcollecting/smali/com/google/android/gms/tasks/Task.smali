# Stand-in for the library class of this name: its shape, none of its code.
.class public abstract Lcom/google/android/gms/tasks/Task;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public abstract addOnSuccessListener(Lcom/google/android/gms/tasks/OnSuccessListener;)Lcom/google/android/gms/tasks/Task;
.end method

.method public abstract getResult()Ljava/lang/Object;
.end method
