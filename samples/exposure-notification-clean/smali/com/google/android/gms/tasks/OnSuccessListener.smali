.class public interface abstract Lcom/google/android/gms/tasks/OnSuccessListener;
.super Ljava/lang/Object;

.method public abstract onSuccess(Ljava/lang/Object;)V
.end method
